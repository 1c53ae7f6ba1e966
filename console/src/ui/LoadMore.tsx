import { Button, Flex, Typography } from 'antd'
import { shared } from '../words/shared'
import { useWords } from '../words/words'

/** Below a list that is read on from where it ended. */
export function LoadMore({
  from,
}: {
  from: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}) {
  const w = useWords(shared)
  return (
    <Flex justify="center">
      {from.hasNextPage ? (
        <Button loading={from.isFetchingNextPage} onClick={() => void from.fetchNextPage()}>
          {w.loadMore}
        </Button>
      ) : (
        <Typography.Text type="secondary">{w.everythingShown}</Typography.Text>
      )}
    </Flex>
  )
}
