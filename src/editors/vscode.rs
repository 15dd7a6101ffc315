//! The files of VS Code.

use serde_json::json;

use super::{Setup, pretty};

/// Files of a new folder: path and text.
pub fn files(setup: &Setup<'_>) -> Vec<(&'static str, String)> {
    let mut settings = json!({
        "files.exclude": { ".workbook": true },
        "files.watcherExclude": { "**/.workbook/**": true },
    });
    if !setup.knows_commands() {
        settings["rust-analyzer.check.overrideCommand"] = setup.on_save().into();
    }
    let extensions = json!({ "recommendations": ["rust-lang.rust-analyzer"] });
    vec![
        (".vscode/settings.json", pretty(&settings)),
        (".vscode/extensions.json", pretty(&extensions)),
        (".vscode/tasks.json", pretty(&tasks())),
    ]
}

/// The workbook in the editor's own terminal, and one look at the open file.
fn tasks() -> serde_json::Value {
    json!({
        "version": "2.0.0",
        "tasks": [
            {
                "label": "workbook",
                "type": "process",
                "command": "workbook",
                "isBackground": true,
                "problemMatcher": [],
                "presentation": { "panel": "dedicated", "reveal": "always", "focus": true },
                "group": { "kind": "build", "isDefault": true },
            },
            {
                "label": "workbook: check this file",
                "type": "process",
                "command": "workbook",
                "args": ["run", "${file}", "--format", "short"],
                "problemMatcher": {
                    "owner": "workbook",
                    "source": "workbook",
                    "fileLocation": ["autoDetect", "${workspaceFolder}"],
                    "pattern": {
                        "regexp": "^(.+?):(\\d+):(\\d+): (error|warning|note)(?:\\[(\\w+)\\])?: (.*)$",
                        "file": 1,
                        "line": 2,
                        "column": 3,
                        "severity": 4,
                        "code": 5,
                        "message": 6,
                    },
                },
            },
        ],
    })
}
