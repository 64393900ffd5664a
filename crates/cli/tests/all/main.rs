//! The command as its users meet it. One program, so that it is linked once; each file is a module of it.

mod answers;
mod api;
mod asking;
mod browser;
mod command;
mod compare;
mod joins;
mod killed;
mod pictures;
mod readers;
mod rereading;
mod serving;
#[cfg(unix)]
mod stopping;
mod tables;
mod toll;

/// Whether this processor adds products of int8 without loss (`docs/model-card.md`).
fn sums_are_exact() -> bool {
    #[cfg(target_arch = "x86_64")]
    let exact = std::arch::is_x86_feature_detected!("avx512vnni");
    #[cfg(not(target_arch = "x86_64"))]
    let exact = true;
    exact
}
