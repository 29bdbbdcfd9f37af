import { fileTypes } from '@minga/domain/file/file-kind'
import type { FileRow } from '@minga/storage/threads/file-rows'
import type { FileStore } from './file-store.ts'

const portion = 64 * 1024

/**
 * Answers with a file that a member sent, as a download that is never opened as a page of ours: what is hidden in it has no
 * origin, no script and no neighbour. Always whole, and never cached, so that each request is checked.
 *
 * @returns undefined where the bytes are gone
 */
export function fileResponse(
  store: FileStore,
  { kind, ...file }: Pick<FileRow, 'stored' | 'kind' | 'bytes' | 'name'>,
): Promise<Response | undefined> {
  return attachmentResponse(store, { ...file, type: fileTypes[kind] })
}

/** The same, for a file of a type that a comment does not take. */
export async function attachmentResponse(
  store: FileStore,
  file: Pick<FileRow, 'stored' | 'bytes' | 'name'> & { readonly type: string },
): Promise<Response | undefined> {
  const opened = await store.open(file.stored)
  if (opened === undefined) return undefined
  await opened.close()
  return new Response(bytesOf(store, file.stored), {
    headers: {
      'Content-Type': file.type,
      'Content-Length': String(file.bytes),
      'Content-Disposition': attachmentNamed(file.name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
      'Accept-Ranges': 'none',
    },
  })
}

/** RFC 6266: a name in ASCII for old programs, and the whole one. Both have been cleaned of what ends a header. */
function attachmentNamed(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7E]|["%\\]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

/** Opened when the first byte is wanted, so that who asks for the headers alone leaves nothing open. */
function bytesOf(store: FileStore, stored: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  let file: Awaited<ReturnType<FileStore['open']>>
  return new ReadableStream(
    {
      pull: async (controller) => {
        file ??= await store.open(stored)
        if (file === undefined) throw new Error('the file went while it was sent')
        const bytes = await file.next(portion)
        if (bytes !== undefined) return controller.enqueue(bytes)
        await file.close()
        controller.close()
      },
      cancel: () => file?.close(),
    },
    { highWaterMark: 0 },
  )
}
