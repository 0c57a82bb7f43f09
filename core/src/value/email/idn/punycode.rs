//! Letters of any script in those of host names (RFC 3492).

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL: u32 = 0x80;

/// Encodes a label of at most a few hundred characters; more would overflow.
pub(super) fn encode(label: &str, code: &mut String) {
    let from = code.len();
    code.extend(label.chars().filter(char::is_ascii));
    let plain = code.len() - from;
    if plain > 0 {
        code.push('-');
    }
    let (mut bias, mut delta, mut done) = (INITIAL_BIAS, 0, plain as u32);
    let mut least = INITIAL;
    // One character after the other, in the order of the alphabet of all scripts.
    while let Some(next) = label.chars().map(u32::from).filter(|&c| c >= least).min() {
        delta += (next - least) * (done + 1);
        for c in label.chars().map(u32::from) {
            if c < next {
                delta += 1;
            } else if c == next {
                write(delta, bias, code);
                bias = adapt(delta, done + 1, done == plain as u32);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        least = next + 1;
    }
}

/// Decodes a label; none if nothing is encoded so.
pub(super) fn decode(code: &str) -> Option<String> {
    let (plain, mut rest) = match code.rsplit_once('-') {
        Some((plain, rest)) if !plain.is_empty() => (plain, rest),
        _ => ("", code),
    };
    let mut label: Vec<char> = plain.chars().collect();
    let (mut bias, mut at, mut c) = (INITIAL_BIAS, 0_u32, INITIAL);
    while !rest.is_empty() {
        let before = at;
        at = at.checked_add(read(&mut rest, bias)?)?;
        let length = label.len() as u32 + 1;
        bias = adapt(at - before, length, before == 0);
        c = c.checked_add(at / length)?;
        at %= length;
        label.insert(at as usize, char::from_u32(c)?);
        at += 1;
    }
    Some(label.into_iter().collect())
}

/// A number of digits that are worth more and more; the last is below its threshold.
fn write(mut number: u32, bias: u32, code: &mut String) {
    for place in (BASE..).step_by(BASE as usize) {
        let threshold = threshold(place, bias);
        if number < threshold {
            break;
        }
        code.push(digit(threshold + (number - threshold) % (BASE - threshold)));
        number = (number - threshold) / (BASE - threshold);
    }
    code.push(digit(number));
}

fn read(code: &mut &str, bias: u32) -> Option<u32> {
    let (mut number, mut weight) = (0_u32, 1_u32);
    let mut digits = code.chars();
    for place in (BASE..).step_by(BASE as usize) {
        let digit = value(digits.next()?)?;
        number = number.checked_add(digit.checked_mul(weight)?)?;
        let threshold = threshold(place, bias);
        if digit < threshold {
            break;
        }
        weight = weight.checked_mul(BASE - threshold)?;
    }
    *code = digits.as_str();
    Some(number)
}

fn threshold(place: u32, bias: u32) -> u32 {
    place.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

fn adapt(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut bias = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        bias += BASE;
    }
    bias + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

/// Letters, then figures.
fn digit(value: u32) -> char {
    char::from_digit((value + 10) % BASE, BASE).unwrap_or('a')
}

fn value(digit: char) -> Option<u32> {
    Some((digit.to_digit(BASE)? + T_MAX) % BASE)
}
