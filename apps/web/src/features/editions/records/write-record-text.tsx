import { Button } from '@mantine/core'
import type { Language } from '@minga/domain/language/language'
import { saidClauses } from '@minga/domain/record-translation/translated-tree'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import type { RecordTextRow } from '@minga/protocol/http/record-translations'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useTranslateRecords } from '../../../api/record-translations.ts'
import { newKey } from '../../../api/versions.ts'
import { LineEditor } from '../../../prose/line-editor.tsx'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { GrowingTextarea } from '../../../ui/growing-textarea.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import type { WordsOfText } from './record-text-row.tsx'

interface WriteRecordTextProps {
  readonly group: string
  readonly language: Language
  readonly row: RecordTextRow
  /** As it read when the person began, like the text. */
  readonly source: WordsOfText
  /** Undefined where there is no translation yet. */
  readonly text: WordsOfText | undefined
  readonly done: () => void
}

/** Writes a text of a record, on this device until it is kept: a line for each paragraph, of the translation or else of the source. */
export function WriteRecordText({ group, language, row, source, text, done }: WriteRecordTextProps) {
  const { t } = useTranslation('editions')
  const write = useTranslateRecords(group)
  const { record, field } = row
  const [clauses] = useState(() => saidClauses((text ?? source).elements))
  const [lines, setLines] = useState<readonly (readonly TreeNode[])[]>(clauses.map(({ element }) => element.content))
  const [key, setKey] = useState(newKey)
  const [isTouched, setTouched] = useState(false)
  const change = (at: number, line: readonly TreeNode[]) => {
    setLines((before) => before.map((each, index) => (index === at ? line : each)))
    setKey(newKey())
    setTouched(true)
  }
  const keep = () => {
    const translation = { record, field, seen: text?.words ?? '', source: source.words, lines: [...lines] }
    write.mutate({ key, language, translations: [{ ...translation, wording: 'draft' }] }, { onSuccess: done })
  }
  const pressed = (event: KeyboardEvent) => {
    // What was written goes by its button alone.
    if (event.key === 'Escape' && !isTouched) done()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    keep()
  }
  const isOld = write.error instanceof ApiProblem && write.error.code === 'changed-since'
  const label = t('write.label')
  return (
    // Takes the keys that keep and close from the fields within.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="write-translation" lang={language} onKeyDown={pressed}>
      {field === 'title' ? (
        <GrowingTextarea
          minRows={1}
          maxLength={300}
          aria-label={label}
          ref={focusAtOnce}
          value={(lines[0] ?? []).map((node) => (isText(node) ? node.text : '')).join('')}
          onChange={(event) => change(0, [{ text: event.currentTarget.value.replaceAll('\n', ' '), marks: {} }])}
        />
      ) : (
        clauses.map(({ element }, at) => (
          <LineEditor
            // The paragraphs of one text, which stay in their order.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            initial={element.content}
            label={label}
            takesFocus={at === 0}
            changed={(line) => change(at, line)}
          />
        ))
      )}
      <FormProblem error={write.error} words={isOld ? t('write.changed') : undefined} />
      <p className="write-translation-does">
        <Button size="compact-md" loading={write.isPending} title={t('keys.keep')} onClick={keep}>
          {t('write.keep')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={done}>
          {t('write.cancel')}
        </Button>
      </p>
    </div>
  )
}
