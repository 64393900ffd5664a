//! Environments of Python that tests need, each installed once for each state of its requirements, into a folder of
//! Cargo's for tests. That takes Python 3.11 or later and a package index; a machine without them fails the test and is
//! told so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An environment of Python.
pub struct Environment {
    home: PathBuf,
    /// What it is needed for, for messages.
    why: &'static str,
}

impl Environment {
    /// The environment of this name with what a file requires, which is installed where it is not there yet.
    pub fn with(name: &str, requirements: &Path, why: &'static str) -> Self {
        let wanted = fs::read_to_string(requirements).expect("the requirements can be read");
        let environment = Self { home: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), why };
        // Written when all is installed, so that what was broken off is begun again.
        let installed = environment.home.join("installed.txt");
        if fs::read_to_string(&installed).is_ok_and(|there| there == wanted) && environment.python().exists() {
            return environment;
        }
        environment.make();
        let mut install = environment.pip(&["install", "--no-deps", "--no-compile", "-r"]);
        environment.step(install.arg(requirements), "a package index for Python, to install what it needs once");
        fs::write(installed, wanted).expect("the folder of tests can be written");
        environment
    }

    /// The environment of this name, made anew with nothing in it.
    pub fn empty(name: &str, why: &'static str) -> Self {
        let environment = Self { home: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), why };
        environment.make();
        environment
    }

    fn make(&self) {
        let before = if cfg!(windows) { "python" } else { "python3" };
        let mut venv = Command::new(before);
        venv.args(["-m", "venv", "--clear"]).arg(&self.home);
        self.step(&mut venv, "Python 3.11 or later with its module venv");
        let old = "import sys; sys.exit(sys.version_info < (3, 11))";
        self.step(Command::new(self.python()).args(["-c", old]), "Python 3.11 or later, and found an older one");
    }

    /// Its Python.
    pub fn python(&self) -> PathBuf {
        self.program("python")
    }

    /// A program that was installed with a package.
    pub fn program(&self, name: &str) -> PathBuf {
        let file = if cfg!(windows) { format!("Scripts/{name}.exe") } else { format!("bin/{name}") };
        self.home.join(file)
    }

    /// Pip with these arguments.
    pub fn pip(&self, args: &[&str]) -> Command {
        let mut pip = Command::new(self.python());
        pip.args(["-m", "pip", "--quiet", "--disable-pip-version-check"]).args(args);
        pip
    }

    /// Runs a command that must not fail: it needs what is said.
    pub fn step(&self, command: &mut Command, needs: &str) {
        let failed = match command.output() {
            Ok(ran) if ran.status.success() => return,
            Ok(ran) => format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr)),
            Err(error) => error.to_string(),
        };
        panic!("{}, which needs {needs}: {command:?} failed:\n{failed}", self.why);
    }
}
