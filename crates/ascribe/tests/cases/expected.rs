//! What a block says must be found. How it is compared is left to `check` and `compare`.

/// The content of one block.
#[derive(Debug, PartialEq, Eq)]
pub enum Expected {
    /// The words of the text.
    Tokens(Vec<String>),
    /// The sentences of the text, each run of white space a blank.
    Sentences(Vec<String>),
    /// The statements of the text in their order.
    Statements {
        /// Whether others may be found besides.
        some: bool,
        /// Those that must be found.
        wanted: Vec<Wanted>,
    },
}

/// What a key of a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Speaker,
    Source,
    Cue,
    Manner,
    Act,
    Polarity,
    Content,
    Addressees,
    Time,
    Place,
    Chain,
}

impl Key {
    const ALL: [(&str, Self); 11] = [
        ("speaker", Self::Speaker),
        ("source", Self::Source),
        ("cue", Self::Cue),
        ("manner", Self::Manner),
        ("act", Self::Act),
        ("polarity", Self::Polarity),
        ("content", Self::Content),
        ("addressees", Self::Addressees),
        ("time", Self::Time),
        ("place", Self::Place),
        ("chain", Self::Chain),
    ];

    /// The key as it is written on a page.
    pub fn label(self) -> &'static str {
        Self::ALL.iter().find(|(_, key)| *key == self).map_or("", |(label, _)| label)
    }
}

/// One statement that must be found: the keys that are checked, in the order of the page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Each key and its value; an empty value says that there must be nothing.
    pub keys: Vec<(Key, String)>,
}

impl Wanted {
    /// The statement as the page has it, on one line.
    pub fn shown(&self) -> String {
        let keys: Vec<_> = self.keys.iter().map(|(key, value)| format!("{}: {value}", key.label())).collect();
        keys.join("; ")
    }
}

/// Reads the block of this kind.
pub fn read(kind: &str, body: &str) -> Result<Expected, String> {
    match kind {
        "tokens" => Ok(Expected::Tokens(body.split(['|', '\n']).map(str::to_owned).collect())),
        "sentences" => Ok(Expected::Sentences(body.lines().map(str::to_owned).collect())),
        "statements" => statements(body),
        _ => Err(format!("no block is named {kind:?}: there are text, tokens, sentences and statements")),
    }
}

fn statements(body: &str) -> Result<Expected, String> {
    let (some, body) = match body.strip_prefix("some") {
        Some(rest) if rest.is_empty() || rest.starts_with('\n') => (true, rest),
        _ => (false, body),
    };
    let mut wanted = vec![Wanted::default()];
    for line in body.lines().filter(|line| !line.trim().is_empty()) {
        if line == "---" {
            wanted.push(Wanted::default());
            continue;
        }
        let found = line.split_once(':').and_then(|(label, value)| {
            let (_, key) = Key::ALL.iter().find(|(known, _)| *known == label)?;
            Some((*key, value.trim().to_owned()))
        });
        let Some((key, value)) = found else {
            return Err(format!("{line:?} is not a key of a statement with its value"));
        };
        let keys = &mut wanted.last_mut().expect("it begins with one").keys;
        if keys.iter().any(|(known, _)| *known == key) {
            return Err(format!("a statement has the key {:?} twice", key.label()));
        }
        keys.push((key, value));
    }
    let one = wanted.len() == 1;
    if one && wanted[0].keys.is_empty() {
        wanted.clear();
    }
    if wanted.iter().any(|statement| statement.keys.is_empty()) {
        return Err("a statement has no key".to_owned());
    }
    Ok(Expected::Statements { some, wanted })
}
