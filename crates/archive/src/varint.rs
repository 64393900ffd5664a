//! Numbers of few bytes (LEB128, zigzag for signed ones), and a reader of bytes that runs off no end.

use record::Coded;

/// Bytes that do not hold what they should: what was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) &'static str);

/// Writes a number.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a signed number.
pub(crate) fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put(bytes, ((number << 1) ^ (number >> 63)) as u64);
}

/// Writes a stretch of bytes with its length before it.
pub(crate) fn put_bytes(bytes: &mut Vec<u8>, stretch: &[u8]) {
    put(bytes, stretch.len() as u64);
    bytes.extend_from_slice(stretch);
}

/// Reads from the front of some bytes.
#[derive(Debug)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    #[inline]
    pub(crate) fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.0.split_first().ok_or(Malformed("a byte"))?;
        self.0 = rest;
        Ok(*first)
    }

    /// A byte that says yes or no.
    pub(crate) fn flag(&mut self) -> Result<bool, Malformed> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed("yes or no")),
        }
    }

    /// A member of a closed list.
    pub(crate) fn coded<T: Coded>(&mut self) -> Result<T, Malformed> {
        T::from_code(self.byte()?).ok_or(Malformed(T::LIST))
    }

    #[inline]
    pub(crate) fn number(&mut self) -> Result<u64, Malformed> {
        // Nearly every number is a small one.
        match self.0.split_first() {
            Some((first, rest)) if *first < 0x80 => {
                self.0 = rest;
                Ok(u64::from(*first))
            }
            _ => self.long_number(),
        }
    }

    fn long_number(&mut self) -> Result<u64, Malformed> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                // Every number has one form, so that no other bytes say the same.
                let longer = byte == 0 && shift > 0 || byte > 1 && shift == 63;
                return if longer { Err(Malformed("a number in its shortest form")) } else { Ok(number) };
            }
        }
        Err(Malformed("the end of a number"))
    }

    #[inline]
    pub(crate) fn signed(&mut self) -> Result<i64, Malformed> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub(crate) fn stretch(&mut self) -> Result<&'a [u8], Malformed> {
        let length = usize::try_from(self.number()?).map_err(|_| Malformed("a length"))?;
        let (stretch, rest) = self.0.split_at_checked(length).ok_or(Malformed("so many bytes"))?;
        self.0 = rest;
        Ok(stretch)
    }

    pub(crate) fn string(&mut self) -> Result<String, Malformed> {
        self.text().map(str::to_owned)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Malformed> {
        std::str::from_utf8(self.stretch()?).map_err(|_| Malformed("UTF-8"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(number: u64, signed: i64, stretch: Vec<u8>) {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            put_signed(&mut bytes, signed);
            put_bytes(&mut bytes, &stretch);
            let mut reader = Bytes(&bytes);
            prop_assert_eq!(reader.number(), Ok(number));
            prop_assert_eq!(reader.signed(), Ok(signed));
            prop_assert_eq!(reader.stretch(), Ok(&stretch[..]));
            prop_assert!(reader.0.is_empty());
        }

        #[test]
        fn any_bytes_end(bytes: Vec<u8>) {
            let mut reader = Bytes(&bytes);
            while reader.string().is_ok() && reader.signed().is_ok() {}
        }
    }
}
