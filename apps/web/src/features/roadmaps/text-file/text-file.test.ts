import { expect, test } from 'vitest'

import { cleanPastedHtml } from '../../../prose/paste/clean-pasted-html.ts'
import { markdownText } from './markdown-text.ts'
import { textFileKind } from './text-file-kind.ts'

function cleaned(words: string): string {
  const text = markdownText(new TextEncoder().encode(words).slice().buffer)
  return 'html' in text ? cleanPastedHtml(text.html).html.replaceAll('\n', '') : text.refused
}

test('Markdown keeps headings, lists, tables, links and notes', () => {
  expect(cleaned('# Acero\n\nUn **texto** con [fuente](https://worldsteel.org).\n\n1. Uno\n2. Dos\n')).toBe(
    '<h1>Acero</h1><p>Un <strong>texto</strong> con <a href="https://worldsteel.org/">fuente</a>.</p><ol><li>Uno</li><li>Dos</li></ol>',
  )
  expect(cleaned('| País | Mt |\n| --- | ---: |\n| México | 18 |\n')).toContain('<td align="right">18</td>')
  expect(cleaned('Dato.[^1]\n\n[^1]: Alacero, 2024.\n')).toContain(
    '<p>Dato.<span data-footnote="">Alacero, 2024.</span></p>',
  )
})

test('markup and scripts in Markdown are letters, and what is no text is refused', () => {
  const html = cleaned('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))')
  expect(html).not.toMatch(/<script|<img|href="javascript/)
  expect(markdownText(new Uint8Array([0xff, 0xfe, 0x41]).buffer)).toEqual({ refused: 'unreadable' })
})

test('a file is what it begins as, and what is not read says why', () => {
  const kind = (name: string, ...first: number[]) => textFileKind(name, new Uint8Array(first))
  const compound = [0xd0, 0xcf, 0x11, 0xe0]
  const archive = [0x50, 0x4b, 3, 4]
  expect(kind('hoja.docx', ...archive)).toBe('word')
  expect(kind('hoja.md', 0x23, 0x20, 0x41, 0x63)).toBe('markdown')
  expect(kind('hoja.doc', ...compound)).toEqual({ refused: 'old-kind' })
  expect(kind('hoja.docx', ...compound)).toEqual({ refused: 'unreadable' })
  expect(kind('hoja.docx', 0x3c, 0x68, 0x74, 0x6d)).toEqual({ refused: 'unreadable' })
  expect(kind('hoja.odt', ...archive)).toEqual({ refused: 'other-kind' })
  expect(kind('hoja.pdf', 0x25, 0x50, 0x44, 0x46)).toEqual({ refused: 'other-kind' })
})
