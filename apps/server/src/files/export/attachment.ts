const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlf: 'application/xliff+xml; charset=utf-8',
  tmx: 'application/x-tmx+xml; charset=utf-8',
  tbx: 'application/x-tbx+xml; charset=utf-8',
} as const

export type ExportFormat = keyof typeof types

export function contentTypeOf(format: ExportFormat): string {
  return types[format]
}

/** A file's name of parts that file systems take, in lower case, a hyphen between words. */
export function fileName(parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => part ?? [])
    .map((part) => part.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-'))
    .map((part) => part.replaceAll(/^-+|-+$/g, '').slice(0, 60))
    .filter((part) => part !== '')
    .join('-')
}

/** Downloaded, never opened as a page of ours. */
export function attachment(bytes: Uint8Array<ArrayBuffer>, format: ExportFormat, name: string): Response {
  const whole = encodeURIComponent(`${name}.${format}`).replaceAll("'", '%27')
  return new Response(bytes, {
    headers: {
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename*=UTF-8''${whole}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  })
}
