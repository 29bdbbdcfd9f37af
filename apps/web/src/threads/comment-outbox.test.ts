import { expect, test } from 'vitest'

import { CommentOutbox, type CommentOutboxPorts, type WaitingComment } from './comment-outbox.ts'

const comment = (id: string): WaitingComment => ({
  id,
  room: 'roadmap.a',
  thread: 't',
  path: '/api/threads/t/comments',
  body: {},
  text: [{ kind: 'paragraph', content: [{ text: id }] }],
  at: '2026-11-24T10:00:00Z',
  group: 'steel',
  files: [],
})

function storage(): CommentOutboxPorts['storage'] & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size
    },
  }
}

function outbox(over: Partial<CommentOutboxPorts> = {}) {
  const sent: string[] = []
  const refused: string[] = []
  const ports: CommentOutboxPorts = {
    storage: storage(),
    key: 'comments of ana',
    send: async ({ id }) => {
      sent.push(id)
      return 'sent'
    },
    refused: ({ id }, why) => void refused.push(`${id}: ${String(why)}`),
    alone: (task) => task(),
    ...over,
  }
  return { ports, sent, refused, box: new CommentOutbox(ports) }
}

test('an unsent comment survives a reload and is sent once, in order', async () => {
  let isOnline = false
  const { ports, sent, box } = outbox()
  const offline: CommentOutboxPorts = {
    ...ports,
    send: (each) => (isOnline ? ports.send(each) : Promise.reject(new Error('no connection'))),
  }
  const first = new CommentOutbox(offline)
  first.add(comment('one'))
  first.add(comment('two'))
  await first.flush()
  expect(first.read().map(({ id }) => id)).toEqual(['one', 'two'])

  const reloaded = new CommentOutbox(offline)
  isOnline = true
  await Promise.all([reloaded.flush(), reloaded.flush()])
  expect([sent, reloaded.read(), box.read()]).toEqual([['one', 'two'], [], []])
})

test('the problem of a failed send is kept until it succeeds', async () => {
  const slow = new Error('too much in a minute')
  let isSlow = true
  const { box } = outbox({ send: () => (isSlow ? Promise.reject(slow) : Promise.resolve('sent')) })
  box.add(comment('one'))
  await box.flush()
  expect(box.problem()).toBe(slow)
  isSlow = false
  await box.flush()
  expect([box.problem(), box.read()]).toEqual([undefined, []])
})

test('a refused comment is returned and the next one is sent', async () => {
  const sent: string[] = []
  const { refused, box } = outbox({
    send: async ({ id }) => {
      sent.push(id)
      return id === 'bad' ? { refused: 'no right' } : 'sent'
    },
  })
  box.add(comment('bad'))
  box.add(comment('good'))
  await box.flush()
  expect([sent, refused, box.read()]).toEqual([['bad', 'good'], ['bad: no right'], []])
})

test.each(['', 'not json', '{"a":1}', '[{"id":1}]'])('storage that holds %j counts as empty', (text) => {
  const shelf = storage()
  shelf.setItem('comments of ana', text)
  shelf.setItem('comments of ana.one', text)
  expect(outbox({ storage: shelf }).box.read()).toEqual([])
})

test('two tabs show the comments of both, and closing one loses none', async () => {
  const shelf = storage()
  let isOnline = false
  const sent: string[] = []
  let queue = Promise.resolve()
  const over: Partial<CommentOutboxPorts> = {
    storage: shelf,
    alone: (task) => (queue = queue.then(task)),
    send: async ({ id }) => {
      if (!isOnline) throw new Error('no connection')
      sent.push(id)
      return 'sent'
    },
  }
  const left = outbox(over).box
  const right = outbox(over).box
  left.add(comment('one'))
  right.add(comment('two'))
  left.add({ ...comment('three'), at: '2026-11-24T09:00:00Z' })
  right.refresh()
  expect(right.read().map(({ id }) => id)).toEqual(['one', 'two', 'three'])
  isOnline = true
  await Promise.all([left.flush(), right.flush()])
  expect([sent, left.read(), right.read(), shelf.kept.size]).toEqual([['one', 'two', 'three'], [], [], 0])
})

test('without room on the device a comment waits in memory; the list of an older page is taken over', async () => {
  const shelf = storage()
  shelf.setItem('comments of ana', JSON.stringify([comment('old')]))
  const sent: string[] = []
  let isOnline = false
  const { box } = outbox({
    storage: shelf,
    send: async ({ id }) => {
      if (!isOnline) throw new Error('no connection')
      sent.push(id)
      return 'sent'
    },
  })
  shelf.setItem = () => {
    throw new Error('no room')
  }
  box.add(comment('new'))
  await box.flush()
  expect(box.read().map(({ id }) => id)).toEqual(['old', 'new'])
  isOnline = true
  await box.flush()
  expect([sent, box.read()]).toEqual([['old', 'new'], []])
})
