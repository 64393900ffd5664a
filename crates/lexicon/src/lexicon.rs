//! The lexicon as one value: every table of words, names and codes, each read when it is first asked for.

use crate::agencies::Agencies;
use crate::agents::Agents;
use crate::bodies::Bodies;
use crate::boilerplate::Boilerplate;
use crate::cities::Cities;
use crate::codebook::{BlamingVerbs, Codebook, LightVerbs};
use crate::constructions::Constructions;
use crate::countries::Countries;
use crate::cues::Cues;
use crate::divisions::Divisions;
use crate::figures::Figures;
use crate::files::Files;
use crate::given_names::GivenNames;
use crate::groups::Groups;
use crate::holders::Holders;
use crate::lemmas::Lemmas;
use crate::modality_cues::ModalityCues;
use crate::namesakes::Namesakes;
use crate::numbers::Numbers;
use crate::offices::Offices;
use crate::particles::Particles;
use crate::persons::Persons;
use crate::place_words::PlaceWords;
use crate::places::Places;
use crate::pronouns::Pronouns;
use crate::relays::Relays;
use crate::seats::Seats;
use crate::sectors::Sectors;
use crate::table::TableError;
use crate::times::Times;
use crate::titles::Titles;
use crate::tokenization::Tokenization;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

type Reading<T> = LazyLock<Result<T, TableError>, Box<dyn FnOnce() -> Result<T, TableError> + Send>>;

/// A table of a lexicon, which is read when it is first asked for.
///
/// # Panics
///
/// Where it is flawed. The tests rule that out for ours, and [`Lexicon::from_tables`] for others.
pub struct Table<T>(Arc<Reading<T>>);

impl<T> Table<T> {
    fn new(read: impl FnOnce() -> Result<T, TableError> + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(read))))
    }

    fn get(&self) -> Result<&T, TableError> {
        let content: &Result<T, TableError> = &self.0;
        content.as_ref().map_err(Clone::clone)
    }
}

impl<T> Deref for Table<T> {
    type Target = T;

    fn deref(&self) -> &T {
        let content: &Result<T, TableError> = &self.0;
        content.as_ref().unwrap_or_else(|flaw| panic!("a table of the lexicon is flawed: {flaw}"))
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Declares the lexicon: its tables, each with what it is read from and, in brackets, the tables that this needs.
macro_rules! lexicon {
    ($files:ident; $($(#[$doc:meta])* $table:ident: $type:ty $([$($needed:ident),+])? = $read:expr;)+) => {
        /// The words, names and codes by which texts are read: English ones, or a test's handful.
        ///
        /// It is handed to whatever reads texts, as a codebook and a gazetteer are, and lives as long as the program.
        pub struct Lexicon {
            $($(#[$doc])* pub $table: Table<$type>,)+
        }

        impl Lexicon {
            fn of($files: Files) -> Self {
                $(
                    let $table = {
                        $($(let $needed = $needed.clone();)+)?
                        Table::new(move || $read)
                    };
                )+
                Self { $($table),+ }
            }

            /// Reads every table and returns what is wrong with them: of each, the first flaw.
            pub fn flaws(&self) -> Vec<TableError> {
                [$(self.$table.get().err()),+].into_iter().flatten().collect()
            }
        }
    };
}

lexicon! { files;
    /// Countries, with the words made from their names.
    places: Places = Places::read(files);
    /// Small words by what they do in a construction.
    constructions: Constructions = Constructions::read(files);
    /// Sectors of PLOVER and roles of CAMEO.
    sectors: Sectors = Sectors::read(files);
    /// Agencies, outlets and monitors.
    agencies: Agencies [constructions] = Agencies::read(files, constructions.get()?);
    /// Nouns for those who act.
    agents: Agents [sectors] = Agents::read(files, sectors.get()?);
    /// States' bodies, organisations, parties, companies and armed groups.
    bodies: Bodies [places, sectors] = Bodies::read(files, places.get()?, sectors.get()?);
    /// Lines that are no report text.
    boilerplate: Boilerplate = Boilerplate::read(files);
    /// Towns and regions, with their countries.
    cities: Cities [places] = Cities::read(files, places.get()?);
    /// Our codebook of events.
    codebook: Codebook = Codebook::from_files(files);
    /// Codes of countries.
    countries: Countries = Countries::read(files);
    /// Words that say that something is said.
    cues: Cues = Cues::read(files);
    /// Short forms of first-level divisions.
    divisions: Divisions [places] = Divisions::read(files, places.get()?);
    /// Words about figures.
    figures: Figures = Figures::read(files);
    /// Given names.
    given_names: GivenNames = GivenNames::read(files);
    /// Peoples and religious communities.
    groups: Groups = Groups::read(files);
    /// Who held which office when.
    holders: Holders [places, sectors] = Holders::read(files, places.get()?, sectors.get()?);
    /// Inflection.
    lemmas: Lemmas [places] = Lemmas::read(files, places.get()?);
    /// Verbs that say whose an act was.
    blaming_verbs: BlamingVerbs = BlamingVerbs::read(files);
    /// Verbs that lend their subject to a noun.
    light_verbs: LightVerbs = LightVerbs::read(files);
    /// Words that say whether an event happens.
    modality_cues: ModalityCues = ModalityCues::read(files);
    /// Names that look like verbs.
    namesakes: Namesakes = Namesakes::read(files);
    /// Words for numbers.
    numbers: Numbers = Numbers::read(files);
    /// Other words for offices.
    offices: Offices = Offices::read(files);
    /// Small words by what they do.
    particles: Particles = Particles::read(files);
    /// Common nouns for people, groups, bodies and papers.
    persons: Persons = Persons::read(files);
    /// Words beside the names of places.
    place_words: PlaceWords = PlaceWords::read(files);
    /// Pronouns.
    pronouns: Pronouns = Pronouns::read(files);
    /// Words by which one passes on what another says.
    relays: Relays = Relays::read(files);
    /// Governments by their seats.
    seats: Seats [places] = Seats::read(files, places.get()?);
    /// Words of time and the rules for expressions.
    times: Times [constructions] = Times::read(files, constructions.get()?);
    /// Titles and offices before and after names.
    titles: Titles = Titles::read(files);
    /// Abbreviations, contractions, units, faces.
    tokenization: Tokenization = Ok(Tokenization::read(files));
}

impl Lexicon {
    /// The lexicon that the program brings along.
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(Files::embedded()));
        &ENGLISH
    }

    /// A lexicon of tables in the form of those under `data/`: pairs of a path below that folder and a content. A table
    /// that is not among them is empty.
    ///
    /// # Errors
    ///
    /// The first flaw of a table.
    pub fn from_tables(tables: &'static [(&'static str, &'static str)]) -> Result<Self, TableError> {
        let lexicon = Self::of(Files(tables));
        match lexicon.flaws().into_iter().next() {
            Some(flaw) => Err(flaw),
            None => Ok(lexicon),
        }
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").finish_non_exhaustive()
    }
}
