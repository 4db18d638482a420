//! The frames of docs/process.md: `serve` says hello and answers requests until the input ends.

use std::io::{self, Read, Write};

/// `answer` takes a request without its tag and puts the reply into the buffer it is given, which is empty.
pub fn serve(version: &str, mut answer: impl FnMut(&[u8], &mut Vec<u8>)) -> io::Result<()> {
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    write(&mut out, &[b"bakeoff 1 ", version.as_bytes()])?;
    let (mut head, mut request, mut reply) = ([0; 4], Vec::new(), Vec::new());
    while input.read_exact(&mut head).is_ok() {
        request.resize(u32::from_le_bytes(head) as usize, 0);
        input.read_exact(&mut request)?;
        reply.clear();
        answer(&request[4..], &mut reply);
        write(&mut out, &[&request[..4], &reply])?;
    }
    Ok(())
}

fn write(out: &mut impl Write, parts: &[&[u8]]) -> io::Result<()> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut frame = Vec::with_capacity(4 + length);
    frame.extend((length as u32).to_le_bytes());
    parts.iter().for_each(|part| frame.extend(*part));
    out.write_all(&frame)?;
    out.flush()
}
