//! What could go wrong at one place of a text: one operator a file, each for one way of going wrong.
//!
//! An operator looks at one expression or one block, and at what the walk knows of the place (`Site`); it answers with changes.

mod branches;
mod calls;
mod change;
mod exchange;
mod indices;
mod literals;
mod means;
mod methods;
mod order;
mod parentheses;
mod products;
mod ranges;
mod signs;
mod site;
mod steps;
mod variables;

pub use change::Change;
pub use site::{Role, Site};

use syn::{Block, Expr};

type InExpression = fn(&Expr, &Site) -> Vec<Change>;
type InBlock = fn(&Block, &Site) -> Vec<Change>;

/// Where two operators make the same text, the first one here names it.
const IN_EXPRESSIONS: &[InExpression] = &[
    signs::at,
    parentheses::at,
    means::at,
    products::at,
    literals::at,
    indices::at,
    calls::at,
    methods::at,
    ranges::at,
    variables::at,
    branches::at,
    exchange::at,
];

const IN_BLOCKS: &[InBlock] = &[steps::within, order::within];

/// What could go wrong at one expression.
pub fn in_expression(expr: &Expr, site: &Site) -> Vec<Change> {
    let all = IN_EXPRESSIONS.iter();
    all.flat_map(|operator| operator(expr, site)).collect()
}

/// What could go wrong between the statements of one block.
pub fn in_block(block: &Block, site: &Site) -> Vec<Change> {
    let all = IN_BLOCKS.iter();
    all.flat_map(|operator| operator(block, site)).collect()
}
