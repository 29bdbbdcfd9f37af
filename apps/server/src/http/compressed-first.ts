import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import { firstAnswerHeader } from '@minga/protocol/http/first-answer'

/** In bytes. A smaller answer travels in one packet either way. */
const least = 800
/** On a scale to 11: two thirds of the best in a tenth of its time. */
const quality = 5

/**
 * Compresses the answer to a page's first GET. Others can write into what a person reads, and make an open page ask
 * again by writing; an eavesdropper who saw how long each compressed answer is could guess the rest letter by letter
 * (BREACH). The header marks what the person's own page asks once when it is opened, and no other site can set it.
 */
export async function compressedFirst(request: Request, answer: Response): Promise<Response> {
  if (!isFirstGet(request)) return answer
  // The beginning of a list's next page moves with other people's writing: each time it is a first answer of its own.
  if (['cursor', 'before'].some((name) => new URL(request.url).searchParams.has(name))) return answer
  if (answer.status !== 200 || answer.headers.has('content-encoding')) return answer
  if (!/^application\/(?:json|octet-stream)/.test(answer.headers.get('content-type') ?? '')) return answer
  const accepted = request.headers.get('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  if (encoding === undefined) return answer
  const body = Buffer.from(await answer.arrayBuffer())
  const headers = new Headers(answer.headers)
  headers.append('Vary', 'Accept-Encoding')
  if (body.length < least) return new Response(body, { headers })
  headers.set('Content-Encoding', encoding)
  headers.delete('Content-Length')
  return new Response(await compress[encoding](body), { headers })
}

/** Whether a page says that it asks for this the first time. */
export function isFirstGet({ method, headers }: Request): boolean {
  return method === 'GET' && headers.has(firstAnswerHeader)
}

const compress = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body),
}
