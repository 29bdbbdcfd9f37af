const beginnings = {
  archive: [0x50, 0x4b, 0x03, 0x04],
  /** Office before 2007, and Office around a file with a password. */
  compound: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
} as const

/** Whether a file is of a kind, by its first bytes and not by its name. */
export function startsAs(bytes: Uint8Array, kind: keyof typeof beginnings): boolean {
  return beginnings[kind].every((byte, at) => bytes[at] === byte)
}
