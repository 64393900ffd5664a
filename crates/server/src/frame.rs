//! What is around every page: its title, the search field, the views and the files that it needs.

use crate::assets;
use crate::error::PageError;
use crate::search::Question;
use crate::state::Site;
use askama::Template;
use axum::response::Html;

macro_rules! views {
    ($($view:ident $name:literal $path:literal $key:literal,)+) => {
        /// The views that lead to each other.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum View {
            $(#[doc = $name] $view,)+
            /// A page that is none of them.
            None,
        }

        impl View {
            /// All of them, in the order in which they stand.
            pub const ALL: &[Self] = &[$(Self::$view),+];

            /// What it is called.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$view => $name,)+
                    Self::None => "",
                }
            }

            /// Where it stands.
            pub fn path(self) -> &'static str {
                match self {
                    $(Self::$view => $path,)+
                    Self::None => "/",
                }
            }

            /// The key that leads to it, behind `g`.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$view => $key,)+
                    Self::None => "",
                }
            }
        }
    };
}

views! {
    Overview "Overview" "/" "o",
    Reports "Reports" "/reports" "r",
    Statements "Statements" "/statements" "s",
    Actors "Actors" "/actors" "a",
    Events "Events" "/events" "e",
    Ledger "Ledger" "/ledger" "l",
    Map "Map" "/map" "m",
    Accounts "Accounts" "/accounts" "n",
    Stories "Stories" "/stories" "t",
    Outlets "Outlets" "/outlets" "u",
    Corrections "Corrections" "/corrections" "c",
}

/// What is around a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What the page is called.
    pub title: String,
    /// The view that it belongs to.
    pub view: View,
    /// What the archive is called.
    pub archive: String,
    /// What stands in the search field.
    pub asked: String,
    /// Where a question from the search field goes.
    pub search: &'static str,
}

impl Frame {
    /// The frame of a page.
    pub fn new(site: &Site, view: View, title: impl Into<String>) -> Self {
        let search = "/search";
        Self { title: title.into(), view, archive: site.name().to_owned(), asked: String::new(), search }
    }

    /// The same with a question in the search field.
    pub fn asking(mut self, question: &Question) -> Self {
        self.asked = question.written();
        self.search = self.view.path();
        self
    }

    /// The views that lead to each other.
    pub fn views(&self) -> &'static [View] {
        View::ALL
    }

    /// The address of the style.
    pub fn style(&self) -> &'static str {
        assets::style()
    }

    /// The address of the icon.
    pub fn icon(&self) -> &'static str {
        assets::icon()
    }

    /// The address of the script.
    pub fn script(&self) -> &'static str {
        assets::script()
    }
}

/// A page as it is sent.
///
/// # Errors
///
/// Where a template cannot be filled, which none has reason for.
pub fn render(page: &impl Template) -> Result<Html<String>, PageError> {
    Ok(Html(page.render()?))
}
