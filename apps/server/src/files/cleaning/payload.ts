/** A file with such a beginning is a program, an old document with programs in it, another archive, or a page. */
const programs = [
  'MZ',
  '\u007FELF',
  '\u00D0\u00CF\u0011\u00E0',
  'PK\u0003\u0004',
  '#!',
  '\u00CA\u00FE\u00BA\u00BE',
  '%PDF',
  'ITSF',
  'L\0\0\0\u0001\u0014\u0002',
]
const pages = /^\s*(?:<!doctype|<html|<script)/i

/** Whether it is a program or a page, by its first bytes and not by its name. */
export function isProgram(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 256))
  return pages.test(beginning) || programs.some((first) => beginning.startsWith(first))
}
