//! `ascribe gazetteer import`: a gazetteer of the user's out of dumps of GeoNames.

use crate::Ended;
use crate::args::{GazetteerArgs, GazetteerCommand, GazetteerImportArgs};
use anyhow::Context;
use ascribe::GazetteerBuilder;
use std::fs::File;
use std::io::{BufRead, BufReader};

/// Does what was asked.
pub fn run(args: &GazetteerArgs) -> anyhow::Result<Ended> {
    match &args.command {
        GazetteerCommand::Import(args) => import(args),
    }
}

/// So many flawed lines are told of; after them only their number.
const TOLD: u64 = 10;

fn import(args: &GazetteerImportArgs) -> anyhow::Result<Ended> {
    let admin1 = args
        .admin1
        .as_ref()
        .map(|file| std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display())))
        .transpose()?;
    let mut builder = GazetteerBuilder::new(admin1.as_deref().unwrap_or_default());
    let (mut kept, mut flawed) = (0_u64, 0_u64);
    for dump in &args.dumps {
        let name = dump.display();
        let lines = BufReader::new(File::open(dump).with_context(|| format!("{name} cannot be read"))?).lines();
        for (number, line) in (1_u64..).zip(lines) {
            let line = line.with_context(|| format!("{name}:{number} cannot be read: unpack a .zip file first"))?;
            match builder.add(&line) {
                Ok(place) => kept += u64::from(place),
                Err(error) => {
                    flawed += 1;
                    if flawed <= TOLD {
                        anstream::eprintln!("ascribe: {name}:{number}: {error}");
                    }
                }
            }
        }
    }
    anyhow::ensure!(kept > 0, "no place was found: nothing is written");
    let packed = builder.pack()?;
    std::fs::write(&args.out, &packed).with_context(|| format!("{} cannot be written", args.out.display()))?;
    let lost = if flawed > 0 { format!(", {flawed} lines could not be read") } else { String::new() };
    anstream::println!("{kept} places, {} bytes{lost}: {}", packed.len(), args.out.display());
    Ok(if flawed == 0 { Ended::Done } else { Ended::DoneWithComplaints })
}
