import { fileId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import { ApiProblem } from '../../api/api-problem.ts'
import { isFileRefused } from './file-problem.ts'
import { type FileOnItsWay, FileSender, type FileSenderPorts, sendWithFiles } from './file-sender.ts'

const letter = (id = 'letter'): FileOnItsWay => ({
  id: fileId.parse(id),
  name: `${id}.pdf`,
  kind: 'pdf',
  bytes: 4,
  takenOut: [],
  group: 'steel',
})
const bytes = new Blob(['%PDF'])

/** A shelf in memory. */
function shelf(): FileSenderPorts['shelf'] & { readonly kept: Map<string, Blob> } {
  const kept = new Map<string, Blob>()
  return {
    kept,
    put: async (id, blob) => void kept.set(id, blob),
    get: async (id) => kept.get(id),
    remove: async (ids) => ids.forEach((id) => kept.delete(id)),
    tidy: async () => undefined,
  }
}

function sending(over: Partial<FileSenderPorts> = {}) {
  const sent: string[] = []
  const ports: FileSenderPorts = {
    shelf: shelf(),
    send: async ({ id }) => {
      sent.push(id)
      return { takenOut: [] }
    },
    isFinal: isFileRefused,
    ...over,
  }
  return { sent, ports, sender: new FileSender(ports) }
}

test('two callers that wait for a file share one upload', async () => {
  const { sent, sender } = sending()
  await sender.add(letter(), bytes)
  await Promise.all([sender.arrive(letter()), sender.arrive(letter())])
  await sender.arrive(letter())
  expect([sent, sender.stateOf('letter')]).toEqual([['letter'], { is: 'there', takenOut: [] }])
})

test('a file that was sent whole is being checked, then lists what was taken out', async () => {
  const states: unknown[] = []
  const takenOut = [{ what: 'template', count: 1 }] as const
  const { sender } = sending({
    send: async (_file, _blob, progress) => {
      progress(0.5)
      progress(1)
      return { takenOut: [...takenOut] }
    },
  })
  sender.subscribe(() => states.push(sender.stateOf('letter')))
  await sender.add(letter(), bytes)
  await sender.arrive(letter())
  expect(states).toEqual([
    { is: 'waiting' },
    { is: 'going', part: 0 },
    { is: 'going', part: 0.5 },
    { is: 'checked' },
    { is: 'there', takenOut },
  ])
})

test('a file waits without a connection, and a page opened later sends it', async () => {
  const device = shelf()
  const offline = new ApiProblem('unreachable', 'no answer')
  const before = sending({ shelf: device, send: () => Promise.reject(offline) })
  expect(await before.sender.add(letter(), bytes)).toBe(true)
  await expect(before.sender.arrive(letter())).rejects.toBe(offline)
  expect(before.sender.stateOf('letter')).toEqual({ is: 'waiting' })

  const after = sending({ shelf: device })
  expect(await after.sender.has('letter')).toBe(true)
  await after.sender.arrive(letter())
  expect(after.sent).toEqual(['letter'])
})

test('a refused file keeps its reason, does not stop the next, and can be tried again', async () => {
  const full = new ApiProblem('conflict', 'no room', 'quota')
  let isFull = true
  const { ports, sent, sender } = sending()
  const picky = new FileSender({
    ...ports,
    send: (file, ...rest) => (isFull && file.id === 'letter' ? Promise.reject(full) : ports.send(file, ...rest)),
  })
  await picky.add(letter(), bytes)
  await picky.add(letter('second'), bytes)
  await picky.arrive(letter('second'))
  expect(picky.stateOf('letter')).toEqual({ is: 'refused', problem: full })
  isFull = false
  await picky.arrive(letter())
  expect([sent, sender.stateOf('second')]).toEqual([['second', 'letter'], { is: 'waiting' }])
})

test('removing a file aborts its upload and deletes it from the device', async () => {
  const device = shelf()
  let begun: (() => void) | undefined
  const isBegun = new Promise<void>((resolve) => (begun = resolve))
  const { sender } = sending({
    shelf: device,
    send: (_file, _blob, _progress, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
        begun?.()
      }),
  })
  await sender.add(letter(), bytes)
  const arriving = sender.arrive(letter())
  await isBegun
  await sender.discard(['letter'])
  await expect(arriving).rejects.toMatchObject({ name: 'AbortError' })
  expect([device.kept.size, await sender.has('letter')]).toEqual([0, false])
})

test('on a device without storage, `add` says so and the file is sent anyway', async () => {
  const full = {
    ...shelf(),
    put: () => Promise.reject(new Error('no room')),
    get: () => Promise.reject(new Error()),
  }
  const { sent, sender } = sending({ shelf: full })
  expect(await sender.add(letter(), bytes)).toBe(false)
  await sender.arrive(letter())
  expect(sent).toEqual(['letter'])
})

test('a comment whose files the server has deleted sends them again, once, and is posted', async () => {
  const swept = new ApiProblem('conflict', 'not there', 'files')
  const { sent, ports, sender } = sending()
  await sender.add(letter(), bytes)
  await sender.arrive(letter())
  let posts = 0
  const post = () => ((posts += 1) === 1 ? Promise.reject(swept) : Promise.resolve('posted'))
  expect(await sendWithFiles(sender, { group: 'steel', files: [letter()] }, post)).toBe('posted')
  expect(sent).toEqual(['letter', 'letter'])
  expect(await ports.shelf.get('letter')).toBeUndefined()

  await sender.add(letter('other'), bytes)
  const never = () => Promise.reject(swept)
  await expect(sendWithFiles(sender, { group: 'steel', files: [letter('other')] }, never)).rejects.toBe(swept)
})
