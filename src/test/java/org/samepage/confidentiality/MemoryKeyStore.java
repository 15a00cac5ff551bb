package org.samepage.confidentiality;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps keys in memory. */
public final class MemoryKeyStore implements KeyStore {
  private final Map<KeyName, byte[]> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> find(KeyName name) {
    return Optional.ofNullable(keys.get(name));
  }

  @Override
  public byte[] putIfAbsent(KeyName name, byte[] wrapped) {
    byte[] earlier = keys.putIfAbsent(name, wrapped);
    return earlier == null ? wrapped : earlier;
  }

  @Override
  public boolean destroy(KeyName name) {
    return keys.remove(name) != null;
  }
}
