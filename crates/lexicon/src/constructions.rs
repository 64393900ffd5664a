//! Small words by what they do in a construction: the "by" of a passive, the "of" of what an act is done to.

use crate::files::Files;
use crate::table::{Flaw, Keyed, Row, TableError, closed_list};

closed_list! {
    /// What a word does in a construction.
    Construction {
        /// Leads to the act of which something came.
        Aftermath => "aftermath",
        /// Says how old somebody is.
        Age => "age",
        /// Leads to who does what is told in the passive.
        Agent => "agent",
        /// Means everybody, before words for those who are left out.
        All => "all",
        /// Leads to those of whom some are counted.
        Among => "among",
        /// Stands for those of whom some are counted, behind "among".
        AmongThem => "among_them",
        /// Joins.
        And => "and",
        /// Says that one is not the one told of before.
        Another => "another",
        /// Is a noun for that somebody did something: "claimed responsibility for".
        Answering => "answering",
        /// Leads to the day for which something is set.
        Appointed => "appointed",
        /// Says of a noun that one is meant, without saying which.
        Article => "article",
        /// Leads to those who are asked to do something.
        Asked => "asked",
        /// Ends a noun for whoever does something.
        Bearer => "bearer",
        /// Leads to two who act on one another, or to two numbers.
        Between => "between",
        /// Leads to a time that something was not at, but before or up to.
        Bound => "bound",
        /// Begins the line with the name of the author.
        Byline => "byline",
        /// Leads to what a number was, or by how much it became another.
        Changed => "changed",
        /// Says that an injury kills.
        Deadly => "deadly",
        /// Is a noun for what somebody did: "the work of".
        Deed => "deed",
        /// Says of a noun that it is a certain one.
        Definite => "definite",
        /// Points to a noun.
        Demonstrative => "demonstrative",
        /// Leads to a stretch of time in which something happens.
        During => "during",
        /// Says that something is done no more.
        Ends => "ends",
        /// Leads to those who are left out.
        Except => "except",
        /// Stands for nobody where a subject must stand.
        Expletive => "expletive",
        /// Means those who bear arms, for a country or a people before it.
        Forces => "forces",
        /// Leads to what an act is done to, or of what something is a part.
        Genitive => "genitive",
        /// Leads to a gerund that another verb asks for.
        Gerund => "gerund",
        /// Is the office of one who governs a country, told of by the last name wherever one reads.
        Governs => "governs",
        /// Is a noun for those by whom something happens to somebody.
        Hand => "hand",
        /// Leads to that noun.
        Hands => "hands",
        /// Stands for one human being.
        Human => "human",
        /// Leads to what a noun is meant for, as an infinitive does.
        Infinitive => "infinitive",
        /// Opens a condition before its subject.
        Inverted => "inverted",
        /// Says, joined to another verb, that those whom it befell died.
        Kills => "kills",
        /// Says who leads an act: "a Norland-led raid".
        Leading => "leading",
        /// Follows a length of time, which is counted from a noun or a clause behind it.
        Length => "length",
        /// Has somebody do something without "to".
        Lets => "lets",
        /// Leads to an age that nobody of those before it passes, or everybody.
        Limit => "limit",
        /// Leads to a list of those who are a part.
        Listed => "listed",
        /// Is a length of time so long that what lies in it is history.
        Long => "long",
        /// Leads to what brings about what is told.
        Means => "means",
        /// Is a noun for what is kept of the past.
        Memory => "memory",
        /// Leads to the other one of two who act on one another.
        Mutual => "mutual",
        /// Stands within the names of bodies and places.
        Named => "named",
        /// Counts only with an article before it.
        NeedsArticle => "needs_article",
        /// Says, behind "no", that something ends.
        NoLonger => "no_longer",
        /// Is mostly another word than that of a time, or no noun to be counted.
        NoTime => "no_time",
        /// Says of a verb that it is not so.
        Not => "not",
        /// Says that a number behind it counts nothing.
        Numbered => "numbered",
        /// Is a noun for how often something happens.
        Occasion => "occasion",
        /// Is a noun for how old somebody is.
        OfAge => "of_age",
        /// Stands for those of whom some are counted, behind "of".
        OfThem => "of_them",
        /// Is the number of a single one.
        One => "one",
        /// Ends a place in a row in figures.
        Ordinal => "ordinal",
        /// Leads to where something comes from.
        Origin => "origin",
        /// Leads to whose something is.
        Owner => "owner",
        /// Says that somebody did it himself: "claimed the raid".
        Owning => "owning",
        /// Leads to those who are a part of those counted before.
        Part => "part",
        /// Makes the perfect.
        Perfect => "perfect",
        /// Is told in the present of what a picture shows, or of what nobody sets a day for.
        Pictured => "pictured",
        /// Parts the decimals of a number in words.
        Point => "point",
        /// Marks a name as that of whose something is.
        Possessor => "possessor",
        /// Is what somebody is called who heads a state or any other body: "the president of the league".
        Presiding => "presiding",
        /// Leads to whom something that somebody does is for or against.
        Purpose => "purpose",
        /// Stands between the two numbers of a range.
        Range => "range",
        /// Holds one thing against all others.
        Ranks => "ranks",
        /// Is a pronoun that leads from a person to what is said of them.
        Related => "related",
        /// Says of somebody how he looks to others: "appeared to be sick".
        Seems => "seems",
        /// Says how much of a whole is counted: "half of the 12".
        Share => "share",
        /// Moves something to another day, perhaps with its particle.
        Shifts => "shifts",
        /// Leads to when something that goes on began.
        Since => "since",
        /// Stands before a noun that a verb with little meaning takes up.
        TakenUp => "taken_up",
        /// Leads to what weighs on somebody.
        Under => "under",
        /// Follows a number that measures or is a share, and counts nobody.
        Unit => "unit",
        /// Leads to the place to which something is done.
        Upon => "upon",
        /// Says, behind a verb, which way a number goes.
        Upwards => "upwards",
        /// Is a noun for a strife that goes on for years.
        War => "war",
        /// Leads to whose the noun before is, by the rules of PETRARCH2.
        Whose => "whose",
        /// Leads to the place in which another lies.
        Within => "within",
        /// Is "will" in reported speech.
        Would => "would",
        /// Says that it was none at all.
        Zero => "zero",
    }
}

/// Words with what they do.
#[derive(Debug)]
pub struct Constructions(Keyed<(&'static str, Construction), (&'static str, Construction)>);

impl Constructions {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("constructions.tsv", ["word", "construction", "example"], 2)?;
        let row = |row: &Row<3>| {
            let construction = row.choice(1, Construction::from_name)?;
            let marked = row.cells[2].split_once('{').is_some_and(|(_, behind)| behind.contains('}'));
            if !marked {
                return Err(row.error(2, Flaw::UnknownValue));
            }
            Ok((row.cells[0], construction))
        };
        rows.iter().map(row).collect::<Result<_, _>>().map(|rows| Self(Keyed::new(rows, |row| *row)))
    }

    /// Whether a word in small letters does this.
    pub fn has(&self, word: &str, construction: Construction) -> bool {
        self.0.get(&(word, construction)).is_some()
    }

    /// The words that do this, sorted.
    pub fn of(&self, construction: Construction) -> impl Iterator<Item = &'static str> + '_ {
        self.0.all().iter().filter(move |(_, does)| *does == construction).map(|(word, _)| *word)
    }
}
