//! E-mails and mailboxes: subject, sender, day and words, with the way back through their encodings.

use gainsay::{
    Span,
    article::{Article, Loaded, from_text},
};
use proptest::prelude::*;

const PLAIN: &str = "Return-Path: <desk@courier.example>\r
From: Coast Daily <desk@courier.example>\r
To: readers@courier.example\r
Subject: Fwd: Ferry sinks off Korsund\r
Date: Tue, 7 May 2024 10:15:30 +0200\r
Message-ID: <one@courier.example>\r
\r
The ferry Alba sank off Korsund with 31 people on board.\r
\r
> Is that so? There were 44.\r
\r
The police said that nobody was hurt.\r
-- \r
Coast Daily, 12 Quay Street\r
";

const QUOTED: &str = "From: =?utf-8?q?Caf=C3=A9_News?= <a@b.example>
Subject: =?utf-8?b?Q2Fmw6kgYnVybnM=?=
Date: Tue, 7 May 2024 10:15:30 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The caf=E9 on the quay of Korsund burned down on Monday, and 9 g=
uests were taken to the hospital, the police said.
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>The caf=C3=A9 burned down.</p>
--x--
";

const PAGE: &str = "From: a@b.example
Subject: Alert
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8

View this in your browser.
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+VGhlIGNhZsOpIG9uIHRoZSBxdWF5IG9mIEtvcnN1bmQgYnVybmVkIGRvd24gb24gTW9uZGF5
LCBhbmQgOSBndWVzdHMgd2VyZSB0YWtlbiB0byB0aGUgaG9zcGl0YWwsIHRoZSBwb2xpY2Ugc2Fp
ZC48L3A+PHA+QW5vdGhlciA1IHBlb3BsZSB3ZW50IGhvbWUuPC9wPg==
--x--
";

fn read(name: &str, bytes: &[u8]) -> Vec<Article> {
    let Loaded { articles, unreadable } = from_text(name, bytes);
    assert_eq!(unreadable, []);
    articles
}

/// Line of some words, and what stands there.
fn place<'a>(article: &Article, words: &str, bytes: &'a str) -> (usize, &'a str) {
    let at = article.text.find(words).unwrap_or_else(|| panic!("{words} in {}", article.text));
    let span = Span::new(at, at + words.len());
    let file = article.file_span(span);
    (article.position(span).line, &bytes[file.start..file.end])
}

fn words(article: &Article) -> Vec<&str> {
    article.blocks.iter().map(|block| block.span.of(&article.text).trim()).collect()
}

#[test]
fn a_message_is_an_article() {
    let article = &read("alert.eml", PLAIN.as_bytes())[0];
    assert_eq!(
        words(article),
        ["Ferry sinks off Korsund", "The ferry Alba sank off Korsund with 31 people on board.", "The police said that nobody was hurt."]
    );
    assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("Ferry sinks off Korsund"), Some("Coast Daily")));
    let published = article.published.as_ref().expect("a day");
    assert_eq!((published.date.to_string().as_str(), published.from.as_str()), ("2024-05-07", "header “Date”"));
    assert_eq!(place(article, "31", PLAIN), (8, "31"));
    assert_eq!(place(article, "nobody", PLAIN), (12, "nobody"));
    assert_eq!(place(article, "sinks", PLAIN), (4, "sinks"));
}

#[test]
fn offsets_lead_back_through_the_encodings() {
    let article = &read("-", QUOTED.as_bytes())[0];
    assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("Café burns"), Some("Café News")));
    assert_eq!(place(article, "café", QUOTED), (11, "caf=E9"));
    assert_eq!(place(article, "guests", QUOTED), (11, "g=\nuests"));
    let article = &read("alert.eml", PAGE.as_bytes())[0];
    assert_eq!(words(article).last(), Some(&"Another 5 people went home."));
    assert_eq!(place(article, "home", PAGE).0, 16);
    // The digits "9" and "5" stand in these letters of Base64.
    assert!(place(article, "9", PAGE).1.len() <= 2);
}

#[test]
fn a_mailbox_holds_messages() {
    let mailbox = format!(
        "From a@b Tue May  7 10:15:30 2024\n{QUOTED}\nFrom b@c Tue May  7 10:15:31 2024\r\n{PLAIN}\nFrom c@d Tue May  7 10:15:32 2024\nnothing"
    );
    for name in ["news.mbox", "-"] {
        let Loaded { articles, unreadable } = from_text(name, mailbox.as_bytes());
        // What holds no text is nothing to tell of beside messages that do.
        assert_eq!((articles.len(), unreadable.len()), (2, 0), "{name}");
        let line = mailbox[..mailbox.find("The ferry").expect("it is there")].matches('\n').count() + 1;
        assert_eq!(place(&articles[1], "31", &mailbox), (line, "31"));
    }
}

#[test]
fn what_is_no_message_says_why() {
    let reason = |text: &str| from_text("a.eml", text).unreadable.first().map(|unreadable| unreadable.reason.clone()).unwrap_or_default();
    assert_eq!(reason("From: a@b.example\nSubject: x\n\n \n"), "an e-mail without text");
    assert!(!reason("").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_changed_byte_makes_it_panic(which in 0..3_usize, at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()) {
        let mut bytes = [PLAIN, QUOTED, PAGE][which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let end = if byte % 2 == 0 { bytes.len() } else { end.index(bytes.len()) };
        for article in from_text("any.eml", &bytes[..end]).articles {
            for block in &article.blocks {
                let file = article.file_span(block.span);
                prop_assert!(file.start <= file.end && file.end <= end);
            }
        }
    }
}
