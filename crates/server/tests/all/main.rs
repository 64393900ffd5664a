//! The page as browsers, programs and those who mean harm meet it. One program, so that it is linked once; each file is
//! a module of it.

mod correcting;
mod desk;
mod hostile;
mod support;
mod views;
