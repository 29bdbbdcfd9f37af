import { expect, test } from 'vitest'

import { escapedText } from './escaped-text.ts'

test('no letter that opens a tag, an attribute or an entity stays', () => {
  expect(escapedText(`<a href="x" title='y'>O'Higgins & Cía 🌱</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;O&#39;Higgins &amp; Cía 🌱&lt;/a&gt;',
  )
  expect(escapedText('&amp;')).toBe('&amp;amp;')
})
