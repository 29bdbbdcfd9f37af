import { Button, Checkbox, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { mostRated } from '@minga/domain/rating/rating'
import { useTranslation } from 'react-i18next'

import { plainWord } from '../language/plain-word.ts'
import { ReferenceText } from '../ui/marks.tsx'
import { LoadingState } from '../ui/states.tsx'
import { useRatableBarriers, type RatableBarrier } from './use-ratable-barriers.ts'

/** More would not be read: the search narrows. */
const mostListed = 200

/** Chooses the barriers of a rating: what a list or a view shows, all that are open, or one by one. */
export function ChooseBarriers({
  group,
  shown,
  chosen,
  onChange,
}: {
  readonly group: GroupId
  /** What the list shows from which the form was opened. */
  readonly shown: readonly RecordId[]
  readonly chosen: readonly RecordId[]
  readonly onChange: (chosen: readonly RecordId[]) => void
}) {
  const { t } = useTranslation(['ratings', 'ui'])
  const ratable = useRatableBarriers(group)
  const [search, setSearch] = useInputState('')
  if (ratable === undefined) return <LoadingState rows={4} />
  const isChosen = new Set<string>(chosen)
  const found = ratable.barriers.filter((barrier) => isFound(barrier, search))
  return (
    <fieldset className="rating-choice">
      <legend>{t('barriers')}</legend>
      <div className="rating-buttons">
        {shown.length === 0 ? null : (
          <Button size="compact-xs" variant="default" onClick={() => onChange(shown)}>
            {t('shownInList', { count: shown.length })}
          </Button>
        )}
        {ratable.choices.map(({ id, name, records }) =>
          records.length === 0 ? null : (
            <Button key={id} size="compact-xs" variant="default" onClick={() => onChange(records)}>
              {name === undefined ? t('allOpen', { count: records.length }) : `${name} · ${String(records.length)}`}
            </Button>
          ),
        )}
        {chosen.length === 0 ? null : (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange([])}>
            {t('chooseNone')}
          </Button>
        )}
      </div>
      <TextInput
        size="xs"
        type="search"
        aria-label={t('searchBarriers')}
        placeholder={t('searchBarriers')}
        value={search}
        onChange={setSearch}
      />
      <div className="rating-choice-list">
        {found.slice(0, mostListed).map(({ id, reference, title }) => (
          <Checkbox
            key={id}
            size="xs"
            checked={isChosen.has(id)}
            label={
              <>
                <ReferenceText reference={reference} /> {title || t('ui:untitled')}
              </>
            }
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          />
        ))}
        {found.length === 0 ? <p>{t('noneFound')}</p> : null}
        {found.length > mostListed ? <p>{t('moreFound', { count: found.length - mostListed })}</p> : null}
      </div>
      <p aria-live="polite" className="rating-quiet">
        {t('chosen', { count: chosen.length })}
        {chosen.length > mostRated ? ` · ${t('atMost', { count: mostRated })}` : ''}
      </p>
    </fieldset>
  )
}

function isFound({ reference, title }: RatableBarrier, search: string): boolean {
  const text = plainWord(`${reference} ${title}`)
  return plainWord(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
