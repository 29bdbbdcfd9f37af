import { recordId } from '@minga/domain/identity/ids'
import { namedInText } from '@minga/domain/roadmap/block-names'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { CopiedText, nameCopied } from '../copy/copied-text.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { editorOpener } from '../../testing/open-editor.ts'
import { proseSchema } from './prose-extensions.ts'
import { labelTasks } from './task-item.ts'

const openEditor = editorOpener()
const reference = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const mention = namedInText.parse({ kind: 'person', who: 'ana', label: 'Ana' })

test('the box of a task is labelled with its words as people read them, also once the names of records have come', () => {
  const doc = new Y.Doc()
  const content = ['Acordar con ', { mention }, ' qué se comparte (', { reference }, ')', { footnote: ['Fuente'] }, '.']
  appendBlocks(bodyOf(doc), [{ block: 'tasks', items: [{ done: true, content }] }])
  const taskLabel = (text: string, done: boolean) => `${done ? 'Hecho' : 'Por hacer'}: ${text}`
  const editor = openEditor([...proseSchema({ taskLabel }), ...sharedText({ fragment: bodyOf(doc) }), CopiedText])
  const task = editor.view.dom.querySelector('li')
  const label = () => task?.querySelector('input')?.getAttribute('aria-label')
  expect(label()).toBe('Hecho: Acordar con @Ana qué se comparte.')
  nameCopied(editor, { show: (link) => ({ link, name: 'BAR-009', title: '', details: [], address: null }) })
  labelTasks(editor)
  const { domObserver } = editor.view as unknown as { domObserver: { flush: () => void } }
  domObserver.flush()
  expect(label()).toBe('Hecho: Acordar con @Ana qué se comparte (BAR-009).')
  expect(editor.view.dom.querySelector('li')).toBe(task)
})
