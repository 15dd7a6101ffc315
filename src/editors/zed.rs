//! The files of Zed.

use serde_json::json;

use super::{Setup, pretty};

/// Files of a new folder: path and text.
pub fn files(setup: &Setup<'_>) -> Vec<(&'static str, String)> {
    let tasks = json!([{ "label": "workbook", "command": "workbook", "reveal": "always" }]);
    let mut files = vec![(".zed/tasks.json", pretty(&tasks))];
    if !setup.knows_commands() {
        let check = json!({ "check": { "overrideCommand": setup.on_save() } });
        let settings = json!({ "lsp": { "rust-analyzer": { "initialization_options": check } } });
        files.push((".zed/settings.json", pretty(&settings)));
    }
    files
}
