/** Bottom up. Each may look down only; the two apps never look at each other. */
const layers = ['domain', 'protocol', 'sync', 'storage'] as const

interface Forbidden {
  readonly name: string
  readonly severity: 'error'
  readonly comment: string
  readonly from: Record<string, unknown>
  readonly to: Record<string, unknown>
}

/** One rule per layer, made from the list above, and those that the list cannot say. */
export function boundaryRules(): Forbidden[] {
  const upward = layers.map((layer, height) => ({
    name: `${layer}-looks-down`,
    comment: `${layer} knows nothing of what is built on it`,
    from: { path: `^packages/${layer}/` },
    to: { path: `^(apps/|packages/(${[...layers.slice(height + 1), '-'].join('|')})/)` },
  }))
  const rules = [
    ...upward,
    {
      name: 'apps-apart',
      comment: 'the server and the web meet on the wire only',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'browser-side',
      comment: "the browser never reaches storage or the server's half of sync",
      from: { path: '^apps/web/' },
      to: { path: '^packages/(storage/|sync/src/(room|keeper|log)/)' },
    },
    {
      name: 'sync-halves-apart',
      comment: "the client's half of sync and the server's meet on the wire only",
      from: { path: '^packages/sync/src/client/' },
      to: { path: '^packages/sync/src/(room|keeper|log)/' },
    },
    {
      name: 'web-api-looks-down',
      comment: 'what asks the server knows nothing of what shows the answer',
      from: { path: '^apps/web/src/api/' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/api/' },
    },
    {
      name: 'web-shared-looks-down',
      comment: 'what features share knows no feature',
      from: { path: '^apps/web/src/[^/]+/', pathNot: '^apps/web/src/(api|features|app)/' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'web-features-look-down',
      comment: 'a feature knows nothing of the frame around the pages',
      from: { path: '^apps/web/src/features/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'features-apart',
      comment: 'a feature never imports a sibling feature',
      from: { path: '^apps/([^/]+)/src/features/([^/]+)/' },
      to: { path: '^apps/$1/src/features/', pathNot: '^apps/$1/src/features/$2/' },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle is one module in several files',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ]
  return rules.map((rule) => ({ ...rule, severity: 'error' }))
}
