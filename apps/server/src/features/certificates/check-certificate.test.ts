import { afterEach, expect, test, vi } from 'vitest'

interface Chosen {
  readonly target: { readonly files: readonly unknown[]; value: string }
}

const said = { same: 'same', other: 'other {id}', changed: 'changed', unable: 'unable', offline: 'offline' }

/** As much of the page as the script asks for. */
async function openPage() {
  const [result, chosen] = [{ textContent: '', className: '' }, { textContent: '' }]
  let change: (event: Chosen) => void = () => undefined
  const input = { addEventListener: (_: string, heard: typeof change) => void (change = heard) }
  const parts: Record<string, unknown> = { '.result': result, '.chosen': chosen, input }
  const place = {
    dataset: { certificate: 'a', ...said },
    hidden: true,
    querySelector: (name: string) => parts[name],
    addEventListener: () => undefined,
  }
  vi.stubGlobal('document', { getElementById: () => place })
  vi.resetModules()
  await import('./check-certificate.js')
  const choose = (name: string) => {
    const target = { files: [{ name, size: 3, arrayBuffer: async () => new ArrayBuffer(3) }], value: name }
    change({ target })
    return target
  }
  return { result, chosen, choose }
}

/** The keys come when the test says so. */
function heldKeys() {
  const answers: ((answer: Response) => void)[] = []
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)))
  return (at: number, answer: Response) => answers[at]?.(answer)
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const keys = () => Response.json({ keys: [] })
const failed = () => Response.json({ code: 'storage-unavailable' }, { status: 503 })

test('below the name of a file there is no word about the one before', async () => {
  const give = heldKeys()
  const { result, chosen, choose } = await openPage()
  choose('first.jws')
  give(0, keys())
  await vi.waitFor(() => expect(result).toEqual({ textContent: 'changed', className: 'result bad' }))
  choose('second.jws')
  expect(chosen.textContent).toBe('second.jws')
  expect(result).toEqual({ textContent: '', className: 'result' })
})

test('of two that are looked at at once, the later one is spoken of, in whichever order they are done', async () => {
  const give = heldKeys()
  const { result, choose } = await openPage()
  choose('first.jws')
  choose('second.jws')
  give(1, keys())
  await vi.waitFor(() => expect(result.textContent).toBe('changed'))
  give(0, failed())
  await vi.waitFor(() => expect(result.textContent).toBe('changed'))
  await new Promise((done) => setImmediate(done))
  expect(result.textContent).toBe('changed')
})

test('keys that the server does not give are no fault of the browser, and the same file can be chosen again', async () => {
  const give = heldKeys()
  const { result, choose } = await openPage()
  const target = choose('first.jws')
  give(0, failed())
  await vi.waitFor(() => expect(result.textContent).toBe('offline'))
  expect(target.value).toBe('')
})
