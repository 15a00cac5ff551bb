package org.samepage.confidentiality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/** Keeps keys in memory. */
public class MemoryKeyStore implements KeyStore {
  private final Map<KeyName, byte[]> keys = new ConcurrentHashMap<>();
  private final Set<KeyName> destroyed = ConcurrentHashMap.newKeySet();

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
    boolean there = keys.remove(name) != null;
    if (there) {
      destroyed.add(name);
    }
    return there;
  }

  @Override
  public boolean replace(KeyName name, byte[] seen, byte[] wrapped) {
    return keys.computeIfPresent(
            name, (same, kept) -> Arrays.equals(kept, seen) ? wrapped : kept)
        == wrapped;
  }

  @Override
  public List<Kept> after(Optional<KeyName> last, int most) {
    return keys.entrySet().stream()
        .map(entry -> new Kept(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(kept -> kept.name().toString()))
        .filter(kept ->
            last.isEmpty() || kept.name().toString().compareTo(last.get().toString()) > 0)
        .limit(most)
        .toList();
  }

  @Override
  public boolean wasDestroyed(KeyName name) {
    return destroyed.contains(name);
  }

  @Override
  public List<KeyName> of(WorkspaceId workspace, AgreementId agreement) {
    return keys.keySet().stream()
        .filter(name -> name.workspace().equals(workspace))
        .filter(name -> name.thing().startsWith(agreement.value()))
        .toList();
  }
}
