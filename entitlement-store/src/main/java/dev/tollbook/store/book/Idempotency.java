package dev.tollbook.store.book;

/** What makes a request happen once, for ever: its key and its answer are kept in the transaction of what was done. */
public final class Idempotency {
    private Idempotency() {}

    /** A request that may come twice. */
    public record Request(String key, RequestHash request) {
        /** The answer that was kept under the key; {@link KeyReusedException} if it was kept of another request. */
        public Answer replay(RequestHash keptRequest, String keptAnswer) {
            if (!keptRequest.equals(request)) {
                throw new KeyReusedException(key);
            }
            return new Answer(keptAnswer, true);
        }
    }

    /** An answer, and whether it is that of an earlier request. */
    public record Answer(String body, boolean replayed) {}
}
