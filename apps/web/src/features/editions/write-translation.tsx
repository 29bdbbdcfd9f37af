import { Button } from '@mantine/core'
import { titleBlock } from '@minga/domain/edition/edition'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { mostAlternativeText } from '@minga/domain/roadmap/figure'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useWriteTranslations } from '../../api/editions.ts'
import { usePlaceOfRoom } from '../../api/place-of-room.ts'
import { newKey } from '../../api/versions.ts'
import { LineEditor } from '../../prose/line-editor.tsx'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { altOf } from './clauses.tsx'
import type { RowProps, Written } from './row-props.ts'

/** Writes a translated clause, on this device until it is kept: then it is in the text, linked with its source. */
export function WriteTranslation({
  answer,
  written: { block, seen, element, source, sequence },
  done,
}: Pick<RowProps, 'answer'> & { readonly written: Written; readonly done: () => void }) {
  const { t } = useTranslation('editions')
  const write = useWriteTranslations(answer.edition.id)
  const archived = usePlaceOfRoom(roadmapRoom(answer.edition.id))?.archived
  const [line, setLine] = useState<readonly TreeNode[]>(element.content)
  const [alt, setAlt] = useState(altOf(element))
  const [key, setKey] = useState(newKey)
  const [isTouched, setTouched] = useState(false)
  const touch = () => {
    setKey(newKey())
    setTouched(true)
  }
  const change = (next: readonly TreeNode[]) => {
    setLine(next)
    touch()
  }
  const hasAlt = alt !== undefined || source.some((each) => altOf(each.element) !== undefined)
  const keep = () =>
    write.mutate(
      {
        key,
        sequence,
        translations: [
          {
            block,
            seen,
            source: source.map((each) => each.block),
            content: line,
            ...(hasAlt && { alt: (alt ?? '').trim() }),
            wording: 'draft',
          },
        ],
      },
      { onSuccess: done },
    )
  const pressed = (event: KeyboardEvent) => {
    // What was written goes by its button alone.
    if (event.key === 'Escape' && !isTouched) done()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (archived === undefined) keep()
  }
  const problem = write.error instanceof ApiProblem ? write.error : undefined
  const words =
    problem?.code === 'changed-since' ? t('write.changed') : problem?.field === 'block' ? t('write.inTable') : undefined
  const label = t('write.label')
  return (
    // Takes the keys that keep and close from the field within.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="write-translation" lang={answer.edition.language} onKeyDown={pressed}>
      {block === titleBlock ? (
        <GrowingTextarea
          minRows={1}
          maxLength={200}
          aria-label={label}
          ref={focusAtOnce}
          value={wordsOf(line)}
          onChange={(event) => change([{ text: event.currentTarget.value.replaceAll('\n', ' '), marks: {} }])}
        />
      ) : (
        <LineEditor initial={element.content} label={label} takesFocus changed={change} />
      )}
      {hasAlt ? (
        <GrowingTextarea
          minRows={1}
          maxLength={mostAlternativeText}
          label={t('write.alt')}
          value={alt ?? ''}
          onChange={(event) => {
            setAlt(event.currentTarget.value)
            touch()
          }}
        />
      ) : null}
      {archived === undefined ? (
        <FormProblem error={write.error} words={words} />
      ) : (
        <p role="alert" className="form-problem">
          {t(`archived.${archived}`)} {t('write.toCopy')}
        </p>
      )}
      <p className="write-translation-does">
        {archived === undefined ? (
          <Button size="compact-md" loading={write.isPending} title={t('keys.keep')} onClick={keep}>
            {t('write.keep')}
          </Button>
        ) : null}
        <Button size="compact-md" variant="subtle" onClick={done}>
          {t('write.cancel')}
        </Button>
      </p>
    </div>
  )
}

function wordsOf(line: readonly TreeNode[]): string {
  return line.map((node) => (isText(node) ? node.text : '')).join('')
}
