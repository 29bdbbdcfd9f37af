import { expect, test, vi } from 'vitest'

import { PageBuild } from './page-build.ts'

const answer = (build?: string) => new Response(null, build === undefined ? {} : { headers: { 'minga-build': build } })

test('a page is old once the server names another build, and not before', () => {
  const build = new PageBuild('/assets/index-a.js')
  const notify = vi.fn<() => void>()
  build.subscribe(notify)
  for (const same of [answer('/assets/index-a.js'), answer()]) build.note(same)
  expect([build.isOld(), notify.mock.calls.length]).toEqual([false, 0])
  build.note(answer('/assets/index-b.js'))
  build.note(answer('/assets/index-b.js'))
  expect([build.isOld(), notify.mock.calls.length]).toEqual([true, 1])
  // The update was taken back.
  build.note(answer('/assets/index-a.js'))
  expect(build.isOld()).toBe(false)
})

test('a page that was not built is never old', () => {
  const build = new PageBuild(undefined)
  build.note(answer('/assets/index-b.js'))
  expect(build.isOld()).toBe(false)
})
