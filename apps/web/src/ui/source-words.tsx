import type { DatasetAnswer } from '@minga/protocol/http/datasets'

/** Where a dataset comes from; it leads there where it says an address. */
export function SourceWords({
  dataset: { source, address },
}: {
  readonly dataset: Pick<DatasetAnswer, 'source' | 'address'>
}) {
  // Only an address of the web is a link: what a file says may be anything.
  if (!/^https?:\/\//.test(address)) return source
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {source}
    </a>
  )
}
