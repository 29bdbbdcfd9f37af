declare module 'subset-font' {
  interface Options {
    readonly targetFormat: 'woff2'
    /** Tags of OpenType; all where this is left out. */
    readonly keepFeatures?: readonly string[]
    readonly variationAxes?: Readonly<Record<string, { readonly min: number; readonly max: number }>>
  }
  /** The font with nothing but the letters of `text`. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
}
