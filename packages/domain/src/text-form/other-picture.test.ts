import { expect, test } from 'vitest'

import { fileId } from '../identity/ids.ts'
import { isOtherPicture } from './other-picture.ts'
import { readText } from './read-text.ts'

const figure = (file: string, caption: string) =>
  readText(
    [
      {
        name: 'figure',
        attributes: { id: 'f', file: fileId.parse(file), alt: 'Mapa' },
        content: [{ text: caption, marks: {} }],
      },
    ],
    () => {
      throw new Error('names no record')
    },
  )

test('a picture is another one by its file, whatever its caption says', () => {
  expect(isOtherPicture(figure('map', 'Plantas.'), figure('plan', 'Plantas'))).toBe(true)
  expect(isOtherPicture(figure('map', 'Plantas.'), figure('map', 'Fábricas'))).toBe(false)
})
