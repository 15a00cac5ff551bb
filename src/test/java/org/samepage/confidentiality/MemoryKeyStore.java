package org.samepage.confidentiality;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/** Keeps keys in memory. */
public final class MemoryKeyStore implements KeyStore {
  private record Name(WorkspaceId workspace, AgreementId agreement) {}

  private final Map<Name, byte[]> keys = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> find(WorkspaceId workspace, AgreementId agreement) {
    return Optional.ofNullable(keys.get(new Name(workspace, agreement)));
  }

  @Override
  public byte[] putIfAbsent(WorkspaceId workspace, AgreementId agreement, byte[] wrapped) {
    byte[] earlier = keys.putIfAbsent(new Name(workspace, agreement), wrapped);
    return earlier == null ? wrapped : earlier;
  }

  @Override
  public boolean destroy(WorkspaceId workspace, AgreementId agreement) {
    return keys.remove(new Name(workspace, agreement)) != null;
  }
}
