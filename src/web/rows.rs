//! The table of the page: every quantity once, with yours, the expected one, and what yours was at the save before.

use crate::course::Exercise;
use crate::picture::{State, escaped, state, was, with_minus};
use crate::quantity::{Value, rounded};
use crate::report::{Compared, Report, brief, compare};
use crate::verdict::Quantity;

/// The table; hidden where nothing was computed.
pub fn table(exercise: &Exercise, report: &Report, before: Option<&Report>) -> String {
    if !report.has_answers() {
        return "<section data-part=\"table\" hidden></section>".into();
    }
    let has_slopes = report.slopes.iter().any(Option::is_some);
    let head = match has_slopes {
        true => "<th scope=\"col\">by small steps</th>",
        false => "",
    };
    let rows: String = report
        .quantities
        .iter()
        .enumerate()
        .map(|(number, quantity)| {
            let state = state(exercise, report, number, quantity);
            let before =
                before.and_then(|before| before_this_save(before, report, number, quantity));
            let slope = has_slopes.then(|| report.slope(number));
            row(report, quantity, state, before, slope)
        })
        .collect();
    format!(
        "<section data-part=\"table\" class=\"table\"><h2>All quantities</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All quantities\"><table><thead><tr><th scope=\"col\"><span class=\"unseen\">right</span></th><th scope=\"col\">quantity</th><th scope=\"col\">yours</th><th scope=\"col\">expected</th><th scope=\"col\">off by</th>{head}<th scope=\"col\">cases</th></tr></thead><tbody>{rows}</tbody></table></div></section>"
    )
}

fn row(
    report: &Report,
    quantity: &Quantity,
    state: State,
    before: Option<String>,
    slope: Option<Option<f64>>,
) -> String {
    let compared = compare(quantity, report.shown.case_of(quantity.check));
    let mark = match state.is_first() {
        true => " <span class=\"flag\">← first wrong</span>",
        false => "",
    };
    let word = match state {
        State::Right => "right",
        State::Open => "not reached",
        State::Follows => "wrong only because an earlier one is",
        State::FirstWrong | State::Wrong => "wrong",
    };
    let ghost = before.map_or_else(String::new, |before| {
        format!(
            " <s class=\"ghost\"><span class=\"unseen\">before: </span>{}</s>",
            escaped(&before)
        )
    });
    let slope = slope.map_or_else(String::new, |slope| {
        let text = slope.map_or_else(String::new, |slope| format!("≈ {}", measured(slope)));
        format!("<td>{text}</td>")
    });
    let Compared {
        yours,
        expected,
        off_by,
        ..
    } = &compared;
    format!(
        "<tr class=\"{}\"><td><span aria-hidden=\"true\">{}</span><span class=\"unseen\">{word}</span></td><th scope=\"row\">{}{mark}</th><td>{}{ghost}</td><td>{}</td><td>{}</td>{slope}<td>{}/{}</td></tr>",
        state.class(),
        state.mark(),
        escaped(&compared.name(quantity)),
        escaped(&with_minus(yours)),
        escaped(&with_minus(expected)),
        escaped(&with_minus(off_by)),
        quantity.passed(),
        quantity.pairs.len()
    )
}

/// What yours was at the save before, with the same inputs, if it has changed since.
fn before_this_save(
    before: &Report,
    report: &Report,
    number: usize,
    quantity: &Quantity,
) -> Option<String> {
    let old = was(before, report, number, quantity)?;
    let case = report.shown.case_of(quantity.check);
    Some(with_minus(&compare(old, case).yours))
}

/// A slope that was measured, in as many digits as that is sure of.
pub fn measured(slope: f64) -> String {
    const DIGITS: usize = 4;
    with_minus(&brief(&Value::Real(rounded(slope, DIGITS))))
}
