//! Lints every plain text file of the folders and files it is given with
//! Harper's curated rules and prints one line a finding. Harper publishes its
//! engine but no command of its own for many files.

use std::{env, fs, path::PathBuf};

use harper_core::linting::{LintGroup, Linter};
use harper_core::spell::FstDictionary;
use harper_core::{Dialect, Document};

fn main() -> std::io::Result<()> {
    let mut paths: Vec<PathBuf> = env::args().skip(1).map(PathBuf::from).collect();
    let dictionary = FstDictionary::curated();
    let mut rules = LintGroup::new_curated(dictionary.clone(), Dialect::American);
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                paths.push(entry?.path());
            }
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let document = Document::new_plain_english(&text, &dictionary);
        for lint in rules.lint(&document) {
            println!("{}:{}: {}", path.display(), lint.span.start, lint.message);
        }
    }
    Ok(())
}
