import { personId, type PersonId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import type { ReturnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useNameReturnedReaders } from '../../api/returned-texts.ts'
import { ChooseReaders } from '../../threads/named-readers.tsx'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'

interface ReadersLineProps {
  readonly group: GroupView
  readonly brought: Pick<ReturnedTextAnswer, 'id' | 'by' | 'readers' | 'hasOriginal' | 'name'>
}

/** The readers of the file and its report, with the bringer's control of that, and the file itself. */
export function ReadersLine({ group, brought }: ReadersLineProps) {
  const { t } = useTranslation('returned')
  const { person } = useMe()
  const [isChanged, setChanged] = useState(false)
  const { id, by, readers, hasOriginal, name } = brought
  const isOwn = by.id === person.id
  const names = readers.map((each) => each.name).join(', ')
  return (
    <p className="returned-readers">
      <span>
        {isOwn
          ? t(readers.length === 0 ? 'text.readers.onlyYou' : 'text.readers.youAnd', { names })
          : t('text.readers.broughtBy', { name: by.name, names })}
      </span>
      {isOwn ? (
        <button type="button" onClick={() => setChanged(true)}>
          {t('text.readers.change')}
        </button>
      ) : null}
      {hasOriginal ? (
        <a href={`/api/returned/${id}/original`} download={name}>
          {t('text.original')}
        </a>
      ) : null}
      {isChanged ? <ChangeReaders group={group} brought={brought} onClose={() => setChanged(false)} /> : null}
    </p>
  )
}

function ChangeReaders({ group, brought, onClose }: ReadersLineProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('returned')
  const [readers, setReaders] = useState<readonly PersonId[]>(() => brought.readers.map(({ id }) => personId.parse(id)))
  const { mutate, isPending, error } = useNameReturnedReaders(brought.id)
  return (
    <DecisionDialog
      title={t('text.readers.title')}
      verb={t('text.readers.verb')}
      isPending={isPending}
      error={error}
      onDecide={() => mutate([...readers], { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('text.readers.what')}</p>
      <div className="named-readers">
        <ChooseReaders group={group} readers={readers} onChange={(chosen) => setReaders(chosen ?? [])} />
      </div>
    </DecisionDialog>
  )
}
