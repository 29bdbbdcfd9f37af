import { Button, NativeSelect } from '@mantine/core'
import { customFieldId } from '@minga/domain/custom-field/custom-field'
import { recordKinds } from '@minga/domain/record/record-kind'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMakeField } from '../../../api/custom-fields.ts'
import { choicesFor, emptyDraft, offeredTypes, typeIn, type FieldDraft, type OfferedType } from './field-draft.ts'
import { FieldForm } from './field-form.tsx'

const none: ReadonlySet<string> = new Set()

/** Starts a field: for which kind of record, of which type, and the rest. */
export function MakeField() {
  const { t } = useTranslation('custom-fields')
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    <NewField onDone={() => setOpen(false)} />
  ) : (
    <Button mt="md" onClick={() => setOpen(true)}>
      {t('make')}
    </Button>
  )
}

function NewField({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['custom-fields', 'record'])
  const [id] = useState(() => customFieldId.parse(crypto.randomUUID()))
  const [kind, setKind] = useState(recordKinds[0])
  const [offered, setOffered] = useState<OfferedType>('text')
  const [draft, setDraft] = useState<FieldDraft>(emptyDraft)
  const make = useMakeField()
  const type = typeIn(offered)
  return (
    <FieldForm
      type={type}
      draft={draft}
      kept={none}
      verb={t('make')}
      isPending={make.isPending}
      error={make.error}
      onChange={setDraft}
      onSend={(field) => make.mutate({ id, kind, type, ...field }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <div className="custom-field-texts">
        <NativeSelect
          label={t('kind')}
          value={kind}
          data={recordKinds.map((value) => ({ value, label: t(`record:kinds.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setKind(recordKinds.find((each) => each === value) ?? kind)}
        />
        <NativeSelect
          label={t('typeLabel')}
          description={t('typeStays')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={offered}
          data={offeredTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const chosen = offeredTypes.find((each) => each === value) ?? offered
            setOffered(chosen)
            setDraft({ ...draft, choices: choicesFor(chosen) })
          }}
        />
      </div>
    </FieldForm>
  )
}
