/** A field that grows with its text waits for fonts, of which jsdom has none. Taken back after the file: see `leave-nothing.ts`. */
export function stubFonts(): void {
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
}
