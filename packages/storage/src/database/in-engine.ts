import { createQueryId, createRawBuilder, type OperationNode, type RawBuilder, type RawNode } from 'kysely'

/** The same in the words of both engines. */
interface EngineWords<Result> {
  readonly sqlite: () => RawBuilder<Result>
  readonly postgres: () => RawBuilder<Result>
}

/** A node that stands for SQLite's words, as every compiler takes it, and knows PostgreSQL's beside them. */
interface EngineNode extends RawNode {
  readonly postgres: () => OperationNode
}

/** A part of a query that each engine says in its own words: the database that runs it chooses. */
export function inEngine<Result>({ sqlite, postgres }: EngineWords<Result>): RawBuilder<Result> {
  const rawNode: EngineNode = {
    kind: 'RawNode',
    sqlFragments: ['', ''],
    // Made by the engine that runs it.
    get parameters() {
      return [sqlite().toOperationNode()]
    },
    postgres: () => postgres().toOperationNode(),
  }
  return createRawBuilder<Result>({ queryId: createQueryId(), rawNode })
}

/** What PostgreSQL runs in a node's place, where it has words of its own. */
export function inPostgres(node: RawNode): OperationNode | undefined {
  return 'postgres' in node ? (node as EngineNode).postgres() : undefined
}
