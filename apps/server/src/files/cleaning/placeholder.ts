/** Stands where a picture from elsewhere was: a grey frame, as PNG. */
export const placeholder: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAYCAAAAAC+OKDoAAAAGUlEQVR42mPYQAAwbHiHF4wqGFUwFBUQAABDkK/3hn07awAAAABJRU5ErkJggg==',
  'base64',
)
