import { textFileKind, type FileRefusal, type FileText } from './text-file-kind.ts'

/** In bytes: as for every file that is sent, and many times what a text of letters alone has. */
const largest = { word: 25 * 1024 * 1024, markdown: 4 * 1024 * 1024 } as const

/** In ms. A file that takes longer was made to. */
const patience = 60_000

export type Refused = FileRefusal | 'too-large' | 'too-long'
type ReadFile = FileText | { readonly refused: Refused }

/** Reads a Word or Markdown file on this device: no server sees what the person does not take. */
export async function readTextFile(file: File): Promise<ReadFile> {
  const kind = textFileKind(file.name, new Uint8Array(await file.slice(0, 4).arrayBuffer()))
  if (typeof kind === 'object') return kind
  if (file.size > largest[kind]) return { refused: 'too-large' }
  const bytes = await file.arrayBuffer()
  if (kind === 'word') return readWord(bytes)
  const { markdownText } = await import('./markdown-text.ts')
  return markdownText(bytes)
}

/** In a thread of its own, which ends with the file: one that unpacks to gigabytes takes that thread alone. */
async function readWord(bytes: ArrayBuffer): Promise<ReadFile> {
  const worker = new Worker(new URL('./word-worker.ts', import.meta.url), { type: 'module' })
  const read = Promise.withResolvers<ReadFile>()
  const tooLong = setTimeout(() => read.resolve({ refused: 'too-long' }), patience)
  worker.addEventListener('message', ({ data }: MessageEvent<FileText>) => read.resolve(data))
  worker.addEventListener('error', () => read.resolve({ refused: 'unreadable' }))
  worker.postMessage(bytes, [bytes])
  try {
    return await read.promise
  } finally {
    clearTimeout(tooLong)
    worker.terminate()
  }
}
