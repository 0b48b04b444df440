//! The flags of `gainsay verify --format claimreview`, with what the configuration says of the rest.

use chrono::NaiveDate;
use clap::Args;

use super::clock;
use crate::{
    config::{ReviewSettings, is_url},
    report::claim_review::{Review, Words},
};

#[derive(Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Options of --format claimreview")]
pub struct ReviewArgs {
    /// The page that will hold the review [default: `url` of `[claimreview]` in the configuration]
    #[arg(long, value_name = "URL", value_parser = url)]
    url: Option<String>,
    /// The organisation that publishes it [default: `author` of `[claimreview]`]
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Its web site [default: `author-url` of `[claimreview]`]
    #[arg(long, value_name = "URL", value_parser = url)]
    author_url: Option<String>,
    /// The day of publication, or `today`
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<NaiveDate>,
    /// Who makes the claim
    #[arg(long, value_name = "NAME")]
    claimant: Option<String>,
    /// Where the claim can be read
    #[arg(long, value_name = "URL", value_parser = url)]
    appearance: Option<String>,
}

fn url(text: &str) -> Result<String, &'static str> {
    if is_url(text) { Ok(text.to_owned()) } else { Err("an address begins with https://") }
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    if text == "today" { Ok(clock::today()) } else { text.parse().map_err(|_| "a day is written as 2026-03-31, or `today`") }
}

impl ReviewArgs {
    /// What reviews are to say. `several` claims are on one page.
    ///
    /// # Errors
    ///
    /// Neither a flag nor the configuration tells of something that a review must have.
    pub fn review(&self, settings: &ReviewSettings, several: bool) -> Result<Review, String> {
        let told = |flag: &Option<String>, setting: &Option<String>| flag.clone().or_else(|| setting.clone());
        let missing =
            |what: &str, key: &str| format!("a ClaimReview names {what}: give --{key}, or `{key}` in [claimreview] of the configuration");
        let word = |own: &Option<String>, word: &str| own.clone().unwrap_or_else(|| word.to_owned());
        Ok(Review {
            url: told(&self.url, &settings.url).ok_or_else(|| missing("its page", "url"))?,
            author: told(&self.author, &settings.author).ok_or_else(|| missing("its author", "author"))?,
            author_url: told(&self.author_url, &settings.author_url),
            several,
            published: self.date,
            claimant: self.claimant.clone(),
            appearance: self.appearance.clone(),
            words: Words {
                supported: word(&settings.supported, "Supported"),
                disputed: word(&settings.disputed, "Disputed"),
                contradicted: word(&settings.contradicted, "Contradicted"),
            },
        })
    }
}
