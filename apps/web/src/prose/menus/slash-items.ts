import type { RecordKind } from '@minga/domain/record/record-kind'
import { everyKind } from '@minga/domain/record/record-types'
import { foldText } from '@minga/domain/search/fold-text'

import type { CommandName } from '../toolbar/commands.ts'

/** An item of the `/` menu: a block, a record to cite, a picture, or a chart. */
export type SlashItem =
  | { readonly insert: 'block'; readonly command: CommandName; readonly words: readonly string[] }
  | { readonly insert: 'record'; readonly kind: RecordKind; readonly words: readonly string[] }
  | { readonly insert: 'picture' | 'chart'; readonly words: readonly string[] }

function block(command: CommandName, ...words: string[]): SlashItem {
  return { insert: 'block', command, words }
}

/** In the order of the menu. Words match in all three languages, not only the page's. */
export const slashItems: readonly SlashItem[] = [
  ...everyKind.map(({ kind, words }): SlashItem => ({ insert: 'record', kind, words })),
  block('heading1', 'título 1', 'heading 1', 'title', 'sección', 'seção', 'section', 'h1', 'encabezado'),
  block('heading2', 'título 2', 'heading 2', 'subtítulo', 'subtitle', 'h2'),
  block('heading3', 'título 3', 'heading 3', 'h3'),
  block('bullets', 'lista', 'list', 'viñetas', 'marcadores', 'bullets'),
  block('numbers', 'lista numerada', 'numbered list', 'números', 'ordenada'),
  block('tasks', 'tareas', 'tarefas', 'tasks', 'pendientes', 'pendências', 'to do', 'checklist', 'lista de tareas'),
  block('quote', 'cita', 'citação', 'quote', 'quotation'),
  block('table', 'tabla', 'tabela', 'table', 'cuadro', 'quadro'),
  {
    insert: 'picture',
    words: ['imagen', 'imagem', 'image', 'figura', 'figure', 'foto', 'photo', 'picture'],
  },
  {
    insert: 'chart',
    words: ['gráfico', 'chart', 'graph', 'curva', 'curve', 'trayectoria', 'trajetória', 'pathway'],
  },
  block('footnote', 'nota al pie', 'nota de rodapé', 'footnote', 'nota', 'note', 'fuente', 'fonte', 'source'),
  block('rule', 'línea', 'linha', 'line', 'separador', 'divisor', 'rule'),
]

/**
 * The items with a word that begins with the query, then those with a word that contains it; all, for an empty query.
 */
export function filterSlashItems(query: string, items: readonly SlashItem[] = slashItems): readonly SlashItem[] {
  const typed = foldText(query)
  if (typed === '') return items
  const plain = items.map((item) => ({ item, words: item.words.map(foldText) }))
  const begin = plain.filter(({ words }) => words.some((word) => word.startsWith(typed)))
  const hold = plain.filter((each) => !begin.includes(each) && each.words.some((word) => word.includes(typed)))
  return [...begin, ...hold].map(({ item }) => item)
}
