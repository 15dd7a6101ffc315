//! Pages that need nothing beside themselves: no script, no other file, nothing that a learner wrote taken for a tag.

use std::fmt::Write as _;

pub use crate::picture::escaped;

/// The colours of both modes, each with a contrast of at least 4.5 to what lies behind it.
const STYLE: &str = "\
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--tint:#f3f5f7;\
--solved:#1a7f37;--wrong:#b3261e;--part:#8a5a00;--broken:#6639ba;--bound:#0b5cad;--none:#8c959f;--bar:#0b5cad}\
@media(prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ed;--soft:#a8b1bb;--line:#3a424b;--tint:#1d2228;\
--solved:#56d364;--wrong:#ff8a80;--part:#e3b341;--broken:#c7a6ff;--bound:#79b8ff;--none:#7d8590;--bar:#79b8ff}}\
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}\
main,header,footer{max-width:70rem;margin:0 auto;padding:1rem 1.25rem}header{padding-top:2rem}\
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1.5rem}\
h3{font-size:1rem;margin:1.5rem 0 .25rem}p{margin:.5rem 0;max-width:46rem}.soft{color:var(--soft)}\
table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:.25rem .6rem;text-align:right;border-bottom:1px solid var(--line);vertical-align:top}\
th:first-child,td:first-child{text-align:left}thead th{color:var(--soft);font-weight:600}.left{text-align:left}\
.wide{overflow-x:auto;max-width:100%}pre,code{font:14px/1.45 ui-monospace,monospace}pre{background:var(--tint);padding:.75rem;overflow-x:auto;border-radius:.4rem;max-width:100%}\
svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:13px system-ui,sans-serif}svg .soft{fill:var(--soft)}\
.solved{fill:var(--solved);color:var(--solved)}.wrong{fill:var(--wrong);color:var(--wrong)}.part{fill:var(--part);color:var(--part)}\
.broken{fill:var(--broken);color:var(--broken)}.bound{fill:var(--bound);color:var(--bound)}.none{fill:var(--none)}.bar{fill:var(--bar)}\
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:.5rem 0;padding:0}.key svg{width:.8rem;height:.8rem;margin-right:.35rem}\
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1rem 0}.facts div{min-width:7rem}.facts dt{color:var(--soft)}.facts dd{margin:0;font-size:1.35rem;font-weight:600}\
details{margin:.5rem 0}summary{cursor:pointer}";

/// A whole page.
pub fn page(title: &str, header: &str, main: &str, footer: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header>\n{header}</header>\n<main>\n{main}</main>\n<footer class=\"soft\">\n{footer}</footer>\n</body>\n</html>\n"
    )
}

/// A table that scrolls by itself where it is too wide; the cells are HTML.
pub fn table(caption: &str, head: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    let label = escaped(caption);
    let _ = write!(
        text,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table><thead><tr>"
    );
    for cell in head {
        let _ = write!(text, "<th scope=\"col\">{}</th>", escaped(cell));
    }
    text.push_str("</tr></thead><tbody>\n");
    for row in rows {
        text.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            match place {
                0 => drop(write!(text, "<th scope=\"row\">{cell}</th>")),
                _ => drop(write!(text, "<td>{cell}</td>")),
            }
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody></table></div>\n");
    text
}

/// A share in whole percent.
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::{escaped, page};

    #[test]
    fn nothing_that_was_written_is_a_tag() {
        assert_eq!(
            escaped("<b a='\"'>&\u{1b}[0m\u{202e}"),
            "&lt;b a=&#39;&quot;&#39;&gt;&amp;\u{fffd}[0m\u{fffd}"
        );
        let page = page("</title><script>", "", "", "");
        assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
        assert!(!page.contains("<script"));
    }
}
