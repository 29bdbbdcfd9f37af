/** A picture as it goes into a file. */
export interface Picture {
  readonly kind: 'png' | 'jpeg'
  readonly bytes: Uint8Array
  readonly wide: number
  readonly high: number
}

/** Pictures by the ids of their files. */
export type Pictures = ReadonlyMap<string, Picture>

/** Where a picture lies within the PDF's compiler. */
export function pathInCompiler(file: string, { kind }: Pick<Picture, 'kind'>): string {
  return `/pictures/${file}.${kind === 'png' ? 'png' : 'jpg'}`
}
