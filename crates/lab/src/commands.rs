//! One file per subcommand: its arguments, and how its result is printed.
//! What is measured or checked stands in the modules beside this one.

pub mod acts;
pub mod evaluate;
pub mod facts;
pub mod gazetteer;
pub mod generate;
pub mod links;
pub mod show;
pub mod tidy;
