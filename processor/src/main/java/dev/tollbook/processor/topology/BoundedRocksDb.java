package dev.tollbook.processor.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One memory budget for all stores of the process. Left alone, each store of each partition takes 50 MB of cache and up
 * to 48 MB of buffers: 24 of them would take more than 2 GB off the heap.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long TOTAL_BYTES = 96L * 1024 * 1024;
    /** Part of the total; written buffers are charged to the cache. */
    private static final long BUFFER_BYTES = 32L * 1024 * 1024;
    /** Our values are small and written seldom: many small buffers instead of few large ones. */
    private static final long BUFFER_BYTES_PER_STORE = 4L * 1024 * 1024;
    private static final int BUFFERS_PER_STORE = 2;
    private static final int SHARD_BITS = 2;
    /** Of a buffer, for a filter before it. */
    private static final double BUFFER_FILTER_SHARE = 0.1;

    static {
        // A field of a RocksDB class is initialized before Kafka Streams had a reason to load the library.
        RocksDB.loadLibrary();
    }

    // Shared and never closed: they live as long as the process, while stores come and go with rebalances.
    private static final Cache CACHE = new LRUCache(TOTAL_BYTES, SHARD_BITS);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(BUFFER_BYTES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(BUFFER_BYTES_PER_STORE);
        options.setMaxWriteBufferNumber(BUFFERS_PER_STORE);
        // Kafka Streams tells RocksDB that what is asked for is mostly there, so that the oldest level needs no filter. But
        // hardly any delivery or twin that we ask for was seen: neither there nor in the buffer shall it be looked for.
        options.setOptimizeFiltersForHits(false);
        if (store.equals(TopologyNames.SEEN_DELIVERIES)) {
            options.setMemtableWholeKeyFiltering(true);
            options.setMemtablePrefixBloomSizeRatio(BUFFER_FILTER_SHARE);
        }
    }

    @Override
    public void close(String store, Options options) {
        // Nothing belongs to one store alone.
    }
}
